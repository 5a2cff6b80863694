import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getOperationAST, getVariableValues, parse } from 'graphql';
import { exampleVariables } from '../../../../gateway/page/example-variables';
import { readCostIndex } from '../../../../gateway/security/limits/cost-index';
import { estimateCost } from '../../../../gateway/security/limits/estimate-cost';
import { usualLimits } from '../../../../gateway/security/limits/limits';

const directives = `
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION`;
const invented = `
  type Query {
    scalar: Int  dear: Int @cost(weight: 7)  one: Thing  heavy: Heavy
    assumed: [Thing] @listSize(assumedSize: 6)
    unstated: [Thing]
    sliced(first: Int = 4, last: Int): [Thing] @listSize(assumedSize: 9, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    strict(first: Int, last: Int): [Thing] @listSize(slicingArguments: ["first", "last"])
    inside(page: Page): [Thing] @listSize(assumedSize: 9, slicingArguments: ["page.first"])
    page(first: Int = 3): Connection @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"])
    answered(questions: [Question!]!): [Thing] @listSize(assumedSize: 500)
    search(words: String @cost(weight: 5), questions: [Question] @cost(weight: 2)): Int
  }
  type Thing { name: String inner: Thing things: [Thing] @listSize(assumedSize: 2) }
  type Heavy @cost(weight: 20) { name: String }
  type Connection { nodes: [Thing] edges: [Thing] count: Int @cost(weight: 8) other: [Thing] @listSize(assumedSize: 2) }
  input Page { first: Int }
  input Question { text: String @cost(weight: 3) part: Page }`;

function costIn(sdl: string, supergraph: string, text: string, variables: Record<string, unknown> = {}): number {
  const schema = buildSchema(sdl);
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('expected one operation');
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) throw errors[0] ?? new Error('variables that do not fit');
  return estimateCost(schema, readCostIndex(supergraph), document, operation, coerced);
}

const cost = (text: string, variables?: Record<string, unknown>): number =>
  costIn(directives + invented, directives + invented, text, variables);

const cases: [text: string, points: number, variables?: Record<string, unknown>][] = [
  ['{ scalar __typename __schema { types { name } } }', 0],
  ['{ dear }', 7],
  ['{ one { name } }', 1],
  ['{ heavy { name } }', 20],
  ['{ one { inner { inner { name } } } }', 3],
  ['{ assumed { name } }', 6],
  ['{ assumed { inner { name } } }', 12],
  ['{ assumed { things { name } } }', 6 * (1 + 2)],
  ['{ unstated { name } }', 100],
  ['{ sliced { name } }', 4],
  ['{ sliced(first: 2, last: 8) { name } }', 8],
  ['{ sliced(first: null) { name } }', 9],
  ['{ sliced(first: -3) { name } }', 0],
  ['query ($n: Int) { sliced(first: $n) { name } }', 11, { n: 11 }],
  ['query ($n: Int = 12) { sliced(first: $n) { name } }', 12],
  ['{ strict(last: 5) { name } }', 5],
  ['query ($page: Page) { inside(page: $page) { name } }', 5 + 1, { page: { first: 5 } }],
  ['{ page { nodes { name } } }', 1 + 3],
  ['{ page(first: 10) { nodes { name } edges { inner { name } } count other { name } } }', 1 + 10 + 20 + 8 + 2],
  ['{ page(first: 10) { ...C } } fragment C on Connection { ... { nodes { name } } }', 1 + 10],
  ['query ($q: [Question!]!) { answered(questions: $q) { name } }', 0, { q: [] }],
  [
    'query ($q: [Question!]!) { answered(questions: $q) { name } }',
    2 * 1 + 2 * 1 + 3 + 1,
    { q: [{ text: 'a' }, { part: {} }] },
  ],
  ['{ search(words: "any") }', 5],
  ['{ search(words: null) }', 0],
  ['{ search(questions: [{}, {}, null]) }', 4],
  [
    'query ($no: Boolean!) { assumed @include(if: $no) { name } dear @skip(if: true) ... @include(if: $no) { dear } }',
    0,
    { no: false },
  ],
];

test.each(cases.map(([text, points, variables = {}]) => ({ text, points, variables })))(
  '$text costs $points',
  ({ text, points, variables }) => {
    expect(cost(text, variables)).toBe(points);
  },
);

test('one of the slicing arguments must be given where the schema says so, and no two', () => {
  expect(() => cost('{ strict { name } }')).toThrow('strict: expected one of first, last, got 0 of them.');
  expect(() => cost('{ strict(first: 1, last: 2) { name } }')).toThrow('got 2 of them.');
});

const read = (path: string): string => readFileSync(join(__dirname, '../../../..', path), 'utf8');
const ours = (text: string, variables: Record<string, unknown>): number =>
  costIn(read('schema/api.graphql'), read('schema/supergraph.graphql'), text, variables);
const readme = new Map(
  [...read('README.md').matchAll(/^\| (.+?)\s*\| (\d[\d,]*) points\s*\|$/gm)].map(([, name = '', points = '']) => [
    name,
    Number(points.replace(',', '')),
  ]),
);
const jobs = Object.entries(exampleVariables).map(([name, variables]) => ({
  name: `\`${name}\``,
  text: read(`gateway/operations/${name}.graphql`),
  variables,
}));
const check = read('gateway/operations/partner-coverage-check.graphql');
const documented: { name: string; text: string; variables: Record<string, unknown> }[] = [
  ...jobs,
  {
    name: '`member-view` with 100 claims',
    text: read('gateway/operations/member-view.graphql'),
    variables: { ...exampleVariables['member-view'], first: 100 },
  },
  {
    name: '`partner-coverage-check` for 500 persons at once',
    text: check
      .replace('$input: CoverageCheckInput!', '$inputs: [CoverageCheckInput!]!')
      .replace('coverageCheck(input: $input)', 'coverageChecks(inputs: $inputs)'),
    variables: { inputs: Array.from({ length: 500 }, () => exampleVariables['partner-coverage-check'].input) },
  },
];

test.each(documented)('$name costs what the README says, far below the limit', ({ name, text, variables }) => {
  const points = ours(text, variables);

  expect(points).toBe(readme.get(name));
  expect(points).toBeLessThan(usualLimits.cost / 2);
});
