import { buildSchema } from 'graphql';
import { prepareSupergraph } from '../../../gateway/supergraph/prepare-supergraph';
import { composeTexts } from '../../support/scripted-subgraphs';

const supergraph = composeTexts({
  one: `type Query {
    "What @authenticated means."
    open: Thing @authenticated
    scoped: String @requiresScopes(scopes: [["a", "b"], ["c"]])
    person: String @policy(policies: [["purpose:TREAT"], ["purpose:GOV"]])
  }
  type Thing @authenticated { word: String  hidden: String @inaccessible }`,
});

test('the rules are read and the planner’s copy has none of them', () => {
  const { sdl, rules } = prepareSupergraph(supergraph);

  expect(Object.fromEntries(rules)).toEqual({
    'Query.open': [[]],
    'Query.scoped': [[['a', 'b'], ['c']]],
    'Query.person': [[['purpose:TREAT'], ['purpose:GOV']]],
    Thing: [[]],
  });
  expect(sdl.match(/@(authenticated|requiresScopes|policy)\b/g)).toEqual(['@authenticated']);
  expect(sdl).toContain('What @authenticated means.');
  expect(sdl).toContain('@inaccessible');
  expect(sdl).not.toMatch(/policy__Policy|requiresScopes__Scope/);
  expect(() => buildSchema(sdl)).not.toThrow();
});

test.each([
  ['under another name', '@link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn", for: SECURITY)'],
  [
    'imported under another name',
    '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY, import: [{ name: "@authenticated", as: "@signedIn" }])',
  ],
  [
    'under another name that does not say what it is for',
    '@link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "signedIn")',
  ],
  ['of a kind that is not enforced', '@link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY)'],
  ['of a later version', '@link(url: "https://specs.apollo.dev/requiresScopes/v0.9", for: SECURITY)'],
])('a supergraph with authorization %s does not start', (_name, link) => {
  const text = supergraph.replace('@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)', link);

  expect(text).not.toBe(supergraph);
  expect(() => prepareSupergraph(text)).toThrow(/which is not enforced/);
});

test('a supergraph with a policy that nobody checks does not start', () => {
  const text = supergraph.replace('purpose:GOV', 'same-fund');

  expect(() => prepareSupergraph(text)).toThrow('The schema asks for the policy same-fund, which is not enforced.');
});
