import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { readAuthorizationRules } from '../../../../subgraphs/shared/access/authorization';
import { enforceAuthorization } from '../../../../subgraphs/shared/access/enforce-authorization';
import { callerOf } from '../../../support/callers';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy"])
  type Query { open: String  known: String @authenticated  member: Member  thing: Thing  party: Party }
  type Member @key(fields: "id") @requiresScopes(scopes: [["member:read"]]) {
    id: ID
    name: String
    claims: String @requiresScopes(scopes: [["claim:read"]])
    care: String @policy(policies: [["purpose:HPAYMT"]])
  }
  type Line @key(fields: "id") @requiresScopes(scopes: [["claim:read"]]) { id: ID }
  type Fund @key(fields: "id") { id: ID }
  interface Party { id: ID }
  type Person implements Party @requiresScopes(scopes: [["member:read"]]) { id: ID }
  union Thing = Fund | Member
`;
const looked: string[] = [];
const member = { id: '1', name: 'Exemple', claims: 'claims', care: 'care' };
const schema = buildSubgraphSchema({
  typeDefs: parse(sdl),
  resolvers: {
    Query: {
      open: () => 'open',
      known: () => 'known',
      member: () => (looked.push('member'), member),
      thing: () => ({ __typename: 'Fund', id: '2' }),
      party: () => (looked.push('party'), { __typename: 'Person', id: '3' }),
    },
    Member: { __resolveReference: ({ id }: { id: string }) => (looked.push(id), { ...member, id }) },
  },
});
enforceAuthorization(schema, readAuthorizationRules(sdl));

const ask = (source: string, caller?: ReturnType<typeof callerOf>) =>
  graphql({ schema, source, contextValue: { caller } });
const codes = ({ errors = [] }: Awaited<ReturnType<typeof ask>>) =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]);
const agent = callerOf('agent', { scopes: ['member:read'] });
const stranger = callerOf('partner', { scopes: [] });

beforeEach(() => {
  looked.length = 0;
});

test('a field without a rule is open, a guarded one needs a token', async () => {
  const answer = await ask('{ open known }');

  expect(answer.data).toEqual({ open: 'open', known: null });
  expect(codes(answer)).toEqual([['known', 'UNAUTHENTICATED']]);
});

test('the rule of a type and the rule of a field both hold, and so does the purpose', async () => {
  const answer = await ask('{ member { name claims care } }', agent);

  expect(answer.data).toEqual({ member: { name: 'Exemple', claims: null, care: null } });
  expect(codes(answer)).toEqual([
    ['member.claims', 'FORBIDDEN'],
    ['member.care', 'FORBIDDEN'],
  ]);
  expect((await ask('{ member { care } }', { ...agent, purpose: 'HPAYMT' })).data).toEqual({
    member: { care: 'care' },
  });
});

test('an object of a guarded type is not looked for, though nothing but its type is asked', async () => {
  const answer = await ask('{ member { __typename } party { __typename } }', stranger);

  expect(answer.data).toEqual({ member: null, party: null });
  expect(codes(answer)).toEqual([
    ['member', 'FORBIDDEN'],
    ['party', 'FORBIDDEN'],
  ]);
  expect(looked).toEqual([]);
});

test('what may be of a guarded type is refused, whatever it is this time', async () => {
  expect(codes(await ask('{ thing { __typename } }', stranger))).toEqual([['thing', 'FORBIDDEN']]);
  expect((await ask('{ thing { __typename } }', agent)).data).toEqual({ thing: { __typename: 'Fund' } });
});

test('an entity of a guarded type is refused by its key, and those beside it are answered', async () => {
  const answer = await ask(
    `{ _entities(representations: [{ __typename: "Member", id: "8" }, { __typename: "Fund", id: "2" }, { __typename: "Line", id: "9" }])
       { __typename ... on Fund { id } } }`,
    stranger,
  );

  expect(answer.data).toEqual({ _entities: [null, { __typename: 'Fund', id: '2' }, null] });
  expect(codes(answer)).toEqual([
    ['_entities.0', 'FORBIDDEN'],
    ['_entities.2', 'FORBIDDEN'],
  ]);
  expect(looked).toEqual([]);
});
