/** What others got wrong, each by its name: made-up supergraphs, and subgraphs that would answer everything. */
import { prepareSupergraph } from '../../../gateway/supergraph/prepare-supergraph';
import { callerOf } from '../../support/callers';
import { composeTexts, openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

const one = `
  type Query {
    party: Party
    parties: [Party!]
    thing: Thing
    open: Open
    list(orderBy: SecretOrder, filter: Filter, first: Int): [Open!]
    search(where: Int, text: String): Open
    node(id: ID!): Node
    strict: Strict
  }
  interface Party { id: ID!  name: String }
  type Fund implements Party { id: ID!  name: String }
  type Member implements Party @requiresScopes(scopes: [["member:read"]]) { id: ID!  name: String  number: String }
  interface Node { id: ID! }
  type Claim implements Node @requiresScopes(scopes: [["claim:read"]]) { id: ID!  amount: String }
  type Word implements Node { id: ID!  word: String }
  union Thing = Word | Claim
  type Open @key(fields: "id") {
    id: ID!
    word: String
    secret: String @requiresScopes(scopes: [["claim:read"]])
    care: String @policy(policies: [["purpose:HPAYMT"]])
    others: [Open!]
  }
  type Strict { word: String  must: String! @requiresScopes(scopes: [["claim:read"]]) }
  enum SecretOrder @requiresScopes(scopes: [["claim:read"]]) { SECRET_ASC SECRET_DESC }
  input Filter { word: String  by: SecretOrder }`;
const media = {
  library: `
    type Query { book: Book  media: [Media!] }
    interface Media @key(fields: "id") { id: ID!  title: String }
    type Book implements Media @key(fields: "id") @requiresScopes(scopes: [["member:read"]]) { id: ID!  title: String }
    type Film implements Media @key(fields: "id") { id: ID!  title: String }`,
  ratings: 'type Media @interfaceObject @key(fields: "id") { id: ID!  rating: Int }',
};

let system: ScriptedSystem;
let library: ScriptedSystem;
const stranger = callerOf('partner', { scopes: [] });
const reader = callerOf('partner', { scopes: ['member:read', 'claim:read'], purposes: ['HPAYMT'], purpose: 'HPAYMT' });
const open = {
  id: '1',
  word: 'word',
  secret: '⟦secret⟧',
  care: '⟦care⟧',
  others: [{ id: '2', word: 'other', secret: '⟦secret⟧' }],
};

beforeAll(async () => {
  system = await openScriptedSystem({ one });
  library = await openScriptedSystem(media);
});
afterAll(() => Promise.all([system.close(), library.close()]));
beforeEach(() => {
  system.asked.length = 0;
  library.asked.length = 0;
  system.script('one', () => ({
    data: {
      party: { __typename: 'Fund', type_: 'Fund', id: '1', name: 'name' },
      thing: { __typename: 'Claim', type_: 'Claim', id: '1', amount: '⟦amount⟧' },
      node: { __typename: 'Claim', type_: 'Claim', id: '1', amount: '⟦amount⟧' },
      open,
      a: open,
      b: open,
      list: [open],
      search: open,
      strict: { word: 'word', must: '⟦must⟧' },
    },
  }));
});

const codes = (body: { errors?: { path?: unknown; extensions: Record<string, unknown> }[] }) =>
  (body.errors ?? []).map(({ path, extensions }) => [path, extensions['code']]);
const sent = (): string => system.asked.map(({ query }) => query).join('\n');

test('GHSA-x33c-7c2v-mrj9, polymorphic: an interface is refused to whom a type behind it is refused', async () => {
  const { status, body } = await system.ask(stranger, '{ party { id name } }');

  expect(status).toBe(403);
  expect(body.errors?.[0]?.message).toContain('Member');
  expect(sent()).toBe('');
});

test('GHSA-x33c-7c2v-mrj9, polymorphic: so is a fragment on the interface, and a list of it', async () => {
  const { body } = await system.ask(stranger, '{ open { word } parties { ... on Party { ... on Fund { name } } } }');

  expect(body.data).toEqual({ open: { word: 'word' }, parties: null });
  expect(sent()).toBe('{open{word}}');
});

test('GHSA-x33c-7c2v-mrj9, polymorphic: an @interfaceObject opens nothing of a type that is refused', async () => {
  const { status } = await library.ask(stranger, '{ media { rating } book { rating } }');

  expect(status).toBe(403);
  expect(library.asked).toEqual([]);
});

test('GHSA-g8jh-vg5j-4h3f, renamed directives: a rule imported under another name does not start', () => {
  const text = composeTexts({ one: 'type Query { word: String @requiresScopes(scopes: [["a"]]) }' })
    .replaceAll('@requiresScopes', '@scoped')
    .replace(
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY, import: [{name: "@requiresScopes", as: "@scoped"}])',
    );

  expect(text).toContain('@scoped(scopes');
  expect(() => prepareSupergraph(text)).toThrow(/which is not enforced/);
});

test('Hive #1422, unions: what may be a refused type is refused whole, the fragment on another type included', async () => {
  const { status } = await system.ask(stranger, '{ thing { ... on Word { word } } }');

  expect(status).toBe(403);
  expect(sent()).toBe('');
});

test('Hive #1423, the same response key in two fragments: neither brings the value', async () => {
  const { body, text } = await system.ask(
    stranger,
    '{ ...f ... on Query { open { x: secret } } open { word } } fragment f on Query { open { x: secret others { x: secret } } }',
  );

  expect(body.data).toEqual({ open: { x: null, others: [{ x: null }], word: 'word' } });
  expect(codes(body)).toEqual([
    [['open', 'x'], 'FORBIDDEN'],
    [['open', 'others', 0, 'x'], 'FORBIDDEN'],
  ]);
  expect(text).not.toContain('⟦');
  expect(sent()).not.toContain('secret');
});

test('envelop#892: to ask for __schema beside it skips no check', async () => {
  const { body, status, text } = await system.ask(
    stranger,
    '{ __schema { ...s } __type(name: "Open") { name } __typename open { secret } } fragment s on __Schema { queryType { name } }',
  );

  expect(status).toBe(200);
  expect(body.data).toEqual({
    __schema: { queryType: { name: 'Query' } },
    __type: { name: 'Open' },
    __typename: 'Query',
    open: { secret: null },
  });
  expect(text).not.toContain('⟦');
  expect((await system.ask(stranger, '{ __schema { queryType { name } } thing { __typename } }')).status).toBe(403);
  expect((await system.ask(null, '{ __typename open { secret } }')).status).toBe(401);
});

test('@requires transit: what is made of a refused field is refused, though its own subgraph states no rule', () => {
  const supergraph = composeTexts({
    one: 'type Query { thing: T } type T @key(fields: "id") { id: ID!  secret: String @requiresScopes(scopes: [["s"]]) }',
    two: 'type T @key(fields: "id") { id: ID!  secret: String @external  more: String @requires(fields: "secret") @requiresScopes(scopes: [["s"]]) most: String @requires(fields: "secret") @requiresScopes(scopes: [["s"]]) }',
  });
  const lax = supergraph.replaceAll(/(requires: "secret"\)) @requiresScopes\(scopes: \[\["s"\]\]\)/g, '$1');

  expect(lax).not.toBe(supergraph);
  expect(prepareSupergraph(lax).rules.get('T.more')).toEqual([[['s']]]);
});

test('@requires and @fromContext transit: a subgraph that uses a refused field without its rule is not composed', () => {
  const secret =
    'type Query { thing: T } type T @key(fields: "id") { id: ID!  secret: String @requiresScopes(scopes: [["s"]]) }';

  expect(() =>
    composeTexts({
      one: secret,
      two: 'type T @key(fields: "id") { id: ID!  secret: String @external  more: String @requires(fields: "secret") }',
    }),
  ).toThrow(/transitive field "T.secret"/);
  // What a context hands over we do not follow, so that a supergraph with one does not start at all.
  const context = composeTexts({ one: 'type Query { word: String @authenticated }' }).replace(
    'authenticated/v0.1',
    'context/v0.1',
  );
  expect(() => prepareSupergraph(context)).toThrow(/context\/v0\.1, which is not enforced/);
});

test('Hive Router #1086: what is refused is taken out before any subgraph sees it, and with it its variables', async () => {
  const { body } = await system.ask(
    stranger,
    'query ($id: ID!, $first: Int) { open { word } node(id: $id) { id } list(first: $first) { word } }',
    { id: '⟦id⟧', first: 3 },
  );

  expect(body.data).toEqual({ open: { word: 'word' }, node: null, list: [{ word: 'word' }] });
  expect(sent()).not.toContain('node');
  expect(system.asked.map(({ variables }) => variables)).toEqual([{ first: 3 }]);
});

test('Hive #1168, leaks in projection: what a subgraph says unasked is not in the answer', async () => {
  const { body, text } = await system.ask(stranger, '{ open { word x: secret } }');

  expect(body.data).toEqual({ open: { word: 'word', x: null } });
  expect(text).not.toContain('⟦');
});

test('cosmo #645, the wrong scope claim: only the scopes of the token count, no other claim and no purpose', async () => {
  const token = callerOf('partner', {
    scopes: [],
    funds: ['claim:read'],
    role: 'claim:read',
    organization: 'claim:read',
  });
  const named = callerOf('partner', { scopes: ['purpose:HPAYMT', 'CLAIM:READ', 'claim:read:all'], purposes: [] });

  expect((await system.ask(token, '{ open { word secret } }')).body.data).toEqual({
    open: { word: 'word', secret: null },
  });
  expect((await system.ask(named, '{ open { word secret care } }')).body.data).toEqual({
    open: { word: 'word', secret: null, care: null },
  });
  expect((await system.ask(reader, '{ open { secret care } }')).body.data).toEqual({
    open: { secret: '⟦secret⟧', care: '⟦care⟧' },
  });
});

test('an alias of another field’s name brings nothing', async () => {
  system.script('one', () => ({ data: { open: { care: 'word' } } }));
  const { body } = await system.ask(stranger, '{ open { word: secret care: word } }');

  expect(body.data).toEqual({ open: { word: null, care: 'word' } });
  expect(sent()).toBe('{open{care:word}}');
});

test('a node by its id is refused as the type that it may be', async () => {
  expect((await system.ask(stranger, '{ node(id: "1") { id } }')).status).toBe(403);
  expect((await system.ask(reader, '{ node(id: "1") { id ... on Claim { amount } } }')).body.data).toEqual({
    node: { id: '1', amount: '⟦amount⟧' },
  });
});

test.each([
  ['an order', '{ open { word } list(orderBy: SECRET_ASC) { word } }'],
  ['an order in a variable', 'query ($o: SecretOrder = SECRET_ASC) { open { word } list(orderBy: $o) { word } }'],
  ['a filter', '{ open { word } list(filter: { by: SECRET_ASC }) { word } }'],
])('openIMIS 15, an oracle: %s by what is hidden is refused', async (_name, query) => {
  expect((await system.ask(stranger, query)).body.data).toEqual({ open: { word: 'word' }, list: null });
  expect((await system.ask(stranger, '{ list(first: 1) { word } }')).body.data).toEqual({ list: [{ word: 'word' }] });
});
