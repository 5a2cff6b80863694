import { buildSchema, graphql } from 'graphql';
import { enforceAuthorization, meets, readAuthorizationRules } from '../../../../subgraphs/shared/access/authorization';
import { callerOf } from '../../../support/callers';

const sdl = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE
  type Query { open: String  known: String @authenticated  member: Member  either: String @requiresScopes(scopes: [["a", "b"], ["care-basket:read"]]) }
  type Member @requiresScopes(scopes: [["member:read"]]) { name: String  claims: String @requiresScopes(scopes: [["claim:read"]]) }
`;
const rules = readAuthorizationRules(sdl);
const schema = buildSchema(sdl);
enforceAuthorization(schema, rules);
const rootValue = { open: 'open', known: 'known', either: 'either', member: { name: 'Exemple', claims: 'claims' } };
const ask = (source: string, caller?: ReturnType<typeof callerOf>) =>
  graphql({ schema, source, rootValue, contextValue: { caller } });

test('a field without a rule is open, a guarded one needs a token', async () => {
  const { data, errors } = await ask('{ open known }');

  expect(data).toEqual({ open: 'open', known: null });
  expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

test('the rule of a type and the rule of a field both hold', async () => {
  const agent = callerOf('agent', { scopes: ['member:read'] });

  const { data, errors } = await ask('{ member { name claims } }', agent);

  expect(data).toEqual({ member: { name: 'Exemple', claims: null } });
  expect(errors?.map(error => [error.path?.join('.'), error.extensions['code']])).toEqual([
    ['member.claims', 'FORBIDDEN'],
  ]);
});

test('one of the alternatives is enough, and of that one all scopes are needed', () => {
  const requirements = rules.get('Query.either');

  expect(meets(callerOf('partner', { scopes: ['care-basket:read'] }), requirements)).toBe(true);
  expect(meets(callerOf('partner', { scopes: ['a'] }), requirements)).toBe(false);
  expect(meets(callerOf('partner', { scopes: ['a', 'b'] }), requirements)).toBe(true);
  expect(meets(undefined, requirements)).toBe(false);
});
