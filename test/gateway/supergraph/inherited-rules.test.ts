import { buildASTSchema, parse } from 'graphql';
import { withInheritedRules } from '../../../gateway/supergraph/inherited-rules';
import { readAuthorizationRules } from '../../../subgraphs/shared/access/authorization';

const rulesOf = (types: string) => {
  const sdl = `
    directive @join__field(graph: String, requires: String) repeatable on FIELD_DEFINITION
    directive @authenticated on OBJECT | INTERFACE | FIELD_DEFINITION
    directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | INTERFACE | FIELD_DEFINITION
    ${types}`;
  return withInheritedRules(buildASTSchema(parse(sdl)), readAuthorizationRules(sdl));
};

test('what is made of a guarded field is guarded as it is, also at second hand', () => {
  const rules = rulesOf(`
    type Query { thing: Thing }
    type Thing {
      inner: Inner @join__field(graph: "A")
      first: String @join__field(graph: "B", requires: "inner { ... on Inner { secret } }")
      second: String @join__field(graph: "C", requires: "first") @authenticated
      free: String @join__field(graph: "C", requires: "open")
      open: String
    }
    type Inner @requiresScopes(scopes: [["inner"]]) { secret: String @requiresScopes(scopes: [["secret"]]) }`);

  expect(rules.get('Thing.first')).toEqual(expect.arrayContaining([[['inner']], [['secret']]]));
  expect(rules.get('Thing.second')).toEqual(expect.arrayContaining([[], [['inner']], [['secret']]]));
  expect(rules.has('Thing.free')).toBe(false);
});

test('a field that an @interfaceObject adds to a type is guarded as it is on the interface', () => {
  const rules = rulesOf(`
    type Query { book: Book }
    interface Media { title: String  rating: Int @join__field(graph: "RATINGS") @requiresScopes(scopes: [["rate"]]) }
    type Book implements Media { title: String  rating: Int @join__field }`);

  expect(rules.get('Book.rating')).toEqual([[['rate']]]);
  expect(rules.has('Book.title')).toBe(false);
});
