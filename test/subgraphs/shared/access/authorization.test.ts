import { meets, readAuthorizationRules, rightsOf } from '../../../../subgraphs/shared/access/authorization';
import { callerOf } from '../../../support/callers';

const rules = readAuthorizationRules(`
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
  type Query {
    either: String @requiresScopes(scopes: [["a", "b"], ["care-basket:read"]])
    person: String @requiresScopes(scopes: [["a"]]) @policy(policies: [["purpose:TREAT"], ["purpose:ETREAT"]])
  }
`);
const holding = (...scopes: string[]) => callerOf('partner', { scopes });

test('one of the alternatives is enough, and of that one all scopes are needed', () => {
  const requirements = rules.get('Query.either');

  expect(meets(rightsOf(holding('care-basket:read')), requirements)).toBe(true);
  expect(meets(rightsOf(holding('a')), requirements)).toBe(false);
  expect(meets(rightsOf(holding('a', 'b')), requirements)).toBe(true);
  expect(meets(rightsOf(undefined), requirements)).toBe(false);
});

test('a scope and a purpose are both needed where both are asked, and the purpose is the one stated', () => {
  const requirements = rules.get('Query.person');

  expect(meets(rightsOf({ ...holding('a'), purpose: 'ETREAT' }), requirements)).toBe(true);
  expect(meets(rightsOf({ ...holding('a'), purpose: 'GOV' }), requirements)).toBe(false);
  expect(meets(rightsOf({ ...holding(), purpose: 'ETREAT' }), requirements)).toBe(false);
  // To be allowed a purpose is not to state it.
  expect(meets(rightsOf({ ...holding('a'), purposes: ['TREAT'] }), requirements)).toBe(false);
});

test('a scope that is named like a purpose is none', () => {
  expect(meets(rightsOf(holding('a', 'purpose:TREAT')), rules.get('Query.person'))).toBe(false);
});
