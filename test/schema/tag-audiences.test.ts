import { buildSchema, parse, print } from 'graphql';
import { tagAudiences } from '../../schema/tag-audiences';
import { visibleCoordinates } from '../../schema/visible-coordinates';
import { readAuthorizationRules } from '../../subgraphs/shared/access/authorization';

const directives = `
  directive @authenticated on FIELD_DEFINITION | OBJECT
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT
  directive @external on FIELD_DEFINITION
`;
const checks = '@requiresScopes(scopes: [["coverage:check"]])';
const members = '@requiresScopes(scopes: [["member:read"]])';

/** The SDL with its tags, each written short: @partner for @tag(name: "partner"). */
function tagged(sdl: string, rules = sdl): string {
  const api = buildSchema(directives + sdl);
  const document = tagAudiences(parse(sdl), api, visibleCoordinates(api, readAuthorizationRules(rules)));
  return print(document).replaceAll(/@tag\(name: "(\w+)"\)/g, '@$1');
}

test('a field of Query is tagged, with its arguments, for whom its rule lets through', () => {
  expect(tagged(`type Query { check(day: String, full: Int): Int ${checks}  all: Int  hidden: Int ${members} }`)).toBe(
    `type Query @internal {
  check(day: String @partner, full: Int @partner): Int ${checks} @partner
  all: Int @partner @analyst @auditor
  hidden: Int ${members}
}`,
  );
});

test('what several scopes guard is for whom holds one of the alternatives whole', () => {
  const both = '@requiresScopes(scopes: [["coverage:check", "member:read"], ["double-affiliation:read"]])';

  expect(tagged(`type Query { one: Int ${both} }`)).toBe(`type Query @internal @auditor {\n  one: Int ${both}\n}`);
});

test('the rule of a type, and the rule of the type that a field gives, hold for the field too', () => {
  const text = tagged(
    `type Query { right: Right } type Right ${checks} { day: Int  member: Member } type Member ${members} { id: ID }`,
  );

  expect(text).toContain(`type Query @partner @internal {`);
  expect(text).toContain(`type Right ${checks} @internal {\n  day: Int @partner\n  member: Member\n}`);
  expect(text).toContain(`type Member ${members} @internal {`);
});

test('types that nothing guards are tagged for whom something leads to them', () => {
  const text = tagged(
    `type Query { claims(filter: Filter): Page ${members} } type Page { size: Int } input Filter { kind: Kind } enum Kind { ACT } type Lost { word: String }`,
  );

  for (const name of ['type Page', 'input Filter', 'enum Kind']) expect(text).toContain(`${name} @internal {`);
  expect(text).toContain('type Lost {');
});

test('a subgraph that only points at a type tags it by the rules of its owner, and no field that it borrows', () => {
  const owner = `type Query { right: Right } type Right ${checks} { id: ID  day: Int  member: Int ${members} }`;

  expect(tagged('type Query { right: Right } type Right { id: ID  day: Int @external  member: Int }', owner)).toContain(
    'type Right @internal {\n  id: ID @partner\n  day: Int @external\n  member: Int\n}',
  );
});

test('an interface is for whom may read all that can stand behind it', () => {
  const text = tagged(
    `type Query { thing: Thing } interface Thing { id: ID } type Open implements Thing { id: ID } type Guarded implements Thing ${members} { id: ID }`,
  );

  expect(text).toContain('type Query @internal {');
  expect(text).toContain('interface Thing @internal {');
  expect(text).toContain('type Open implements Thing @internal {');
});
