import { buildSchema, parse, validate } from 'graphql';
import { refusedCoordinates } from '../../../gateway/security/authorize-operation';
import { readAuthorizationRules } from '../../../subgraphs/shared/access/authorization';
import { callerOf } from '../../support/callers';

const sdl = `
  directive @authenticated on OBJECT | FIELD_DEFINITION | INTERFACE | ENUM | SCALAR
  directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION | INTERFACE | ENUM | SCALAR
  type Query {
    fund: Fund @authenticated
    member: Member @requiresScopes(scopes: [["member:read"]])
    party: Party
    thing: Thing
  }
  interface Party { name: String }
  type Fund implements Party @authenticated { name: String  members: [Member!] }
  type Member implements Party {
    name: String @requiresScopes(scopes: [["member:read"]])
    claims: [Claim!]
    both: String @requiresScopes(scopes: [["member:read", "claim:read"], ["access-log:read"]])
  }
  type Claim @requiresScopes(scopes: [["claim:read"]]) { number: String }
  type Other { word: String }
  union Thing = Claim | Other`;
const schema = buildSchema(sdl);
const rules = readAuthorizationRules(sdl);
const reader = callerOf('partner', { scopes: ['member:read'] });

function refusedFor(query: string, caller = reader, operationName?: string): string[] {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return refusedCoordinates(schema, rules, document, operationName, caller);
}

test.each([
  ['a field of its own', '{ fund { name } }', []],
  ['a type behind a field', '{ member { claims { number } } }', ['Claim']],
  ['an alias', '{ fund { hidden: members { fine: claims { number } } } }', ['Claim']],
  ['a fragment', 'query { member { ...f } } fragment f on Member { claims { number } }', ['Claim']],
  [
    'fragments in fragments',
    'query { member { ...f } } fragment f on Member { ...g } fragment g on Member { both }',
    ['Member.both'],
  ],
  [
    'an inline fragment on an interface',
    '{ fund { ... on Party { ... on Fund { members { both } } } } }',
    ['Member.both'],
  ],
  ['a union that may be the guarded type', '{ thing { __typename } }', ['Claim']],
  ['a fragment on the guarded type of a union', '{ thing { ... on Claim { number } } }', ['Claim']],
  ['a directive that would leave the field out', '{ member { claims @skip(if: true) { number } } }', ['Claim']],
  ['the schema', '{ __schema { queryType { name } } __typename }', []],
])('%s is seen', (_name, query, refused) => {
  expect(refusedFor(query)).toEqual(refused);
});

test('an interface is refused to whom any type behind it is refused', () => {
  const stranger = callerOf('partner', { scopes: [] });

  expect(refusedFor('{ party { name } }', stranger)).toEqual(['Member.name']);
  expect(refusedFor('{ party { name } }')).toEqual([]);
});

test('of scopes one alternative must be held whole', () => {
  const ask = (...scopes: string[]): string[] =>
    refusedFor('{ fund { members { both } } }', callerOf('partner', { scopes }));

  expect(ask('member:read')).toEqual(['Member.both']);
  expect(ask('claim:read')).toEqual(['Member.both']);
  expect(ask('member:read', 'claim:read')).toEqual([]);
  expect(ask('access-log:read')).toEqual([]);
});

test('only the operation that runs is looked at', () => {
  const document = 'query a { fund { name } } query b { member { ...f } } fragment f on Member { claims { number } }';

  expect(refusedFor(document, reader, 'a')).toEqual([]);
  expect(refusedFor(document, reader, 'b')).toEqual(['Claim']);
});

test('without a caller every guarded coordinate is refused', () => {
  expect(refusedCoordinates(schema, rules, parse('{ fund { name } }'), undefined, undefined)).toEqual([
    'Fund',
    'Query.fund',
  ]);
});
