import { buildSchema, graphql, type GraphQLResolveInfo } from 'graphql';
import { isSelected } from '../../../../subgraphs/shared/serving/selection';

const schema = buildSchema('type Query { page: Page } type Page { rows: Int total: Int }');

async function asksForTotal(query: string): Promise<boolean> {
  let answer = false;
  const page = (_: unknown, __: unknown, info: GraphQLResolveInfo): object => {
    answer = isSelected(info, 'total');
    return {};
  };
  const { errors } = await graphql({ schema, source: query, rootValue: { page } });
  expect(errors).toBeUndefined();
  return answer;
}

test.each([
  ['{ page { total } }', true],
  ['{ page { rows all: total } }', true],
  ['{ page { ...Part } } fragment Part on Page { ... on Page { total } }', true],
  ['{ page { rows } }', false],
  ['{ page { rows total: rows } }', false],
  ['query ($no: Boolean = false) { page { rows total @include(if: $no) } }', false],
  ['{ page { rows total @skip(if: true) } }', false],
])('%s asks for the total: %s', async (query, expected) => {
  expect(await asksForTotal(query)).toBe(expected);
});
