import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { StartError } from '../../../subgraphs/shared/env';
import type { GatewayContext } from '../../../gateway/request-context';
import { Authorization } from '../../../gateway/security/authorization';
import { prepareSupergraph } from '../../../gateway/supergraph/prepare-supergraph';
import { callerOf } from '../../support/callers';
import { composeTexts, openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

const one = `
  type Query { open: Open  list(first: Int): [Open!]  strict: Strict }
  type Open {
    word: String
    secret: String @requiresScopes(scopes: [["claim:read"]])
    care: String @requiresScopes(scopes: [["claim:read"]]) @policy(policies: [["purpose:HPAYMT"], ["purpose:CLMATTCH"]])
  }
  type Strict { word: String  must: String! @requiresScopes(scopes: [["claim:read"]]) }`;

let system: ScriptedSystem;
const stranger = callerOf('partner', { scopes: [] });
const open = { word: 'word', secret: 'secret', care: 'care' };

beforeAll(async () => {
  system = await openScriptedSystem({ one });
});
afterAll(() => system.close());
beforeEach(() => {
  system.asked.length = 0;
  system.script('one', () => ({ data: { open, strict: { word: 'word', must: 'must' } } }));
});

const codes = (body: { errors?: { path?: unknown; extensions: Record<string, unknown> }[] }) =>
  (body.errors ?? []).map(({ path, extensions }) => [path, extensions['code']]);
const sent = (): string => system.asked.map(({ query }) => query).join('\n');

test('a field that may not be null is not made null: the operation is refused', async () => {
  const { status, body } = await system.ask(stranger, '{ open { word } strict { word must } }');

  expect(status).toBe(403);
  expect(body.data).toBeUndefined();
  expect(sent()).toBe('');
});

test('@skip and @include hide nothing from the judgement, and leave no null where they leave the field out', async () => {
  const query =
    'query ($no: Boolean = false) { open { word secret @include(if: $no) ...f @skip(if: true) } } fragment f on Open { s: secret }';

  expect((await system.ask(stranger, query)).body).toEqual({ data: { open: { word: 'word' } } });
  expect((await system.ask(stranger, query, { no: true })).body.data).toEqual({ open: { word: 'word', secret: null } });
  expect(sent()).not.toContain('secret');
});

test('a variable of a field that is taken out is still checked', async () => {
  const query = 'query ($yes: Boolean!) { open { word secret @include(if: $yes) } }';
  const { status, body } = await system.ask(stranger, query, { yes: 'maybe' });

  expect([status, codes(body)]).toEqual([400, [[undefined, 'BAD_USER_INPUT']]]);
});

test('a long list of places is told by fifty errors, the last of which says how many more there are', async () => {
  const many = Array.from({ length: 70 }, () => open);
  system.script('one', () => ({ data: { list: many } }));
  const { body } = await system.ask(stranger, '{ list { word secret } }');

  expect(body.data.list).toHaveLength(70);
  expect(body.errors).toHaveLength(50);
  expect(body.errors?.map(({ extensions }) => extensions['further'])).toEqual([
    ...Array<undefined>(49).fill(undefined),
    20,
  ]);
});

test('who lacks only a purpose is told which ones would do, and that none came or which', async () => {
  const asking = (changes: object) => system.ask(callerOf('agent', changes), '{ open { word care } }');
  const none = await asking({ purposes: [] });
  const other = await asking({ purpose: 'HOPERAT' });

  expect(none.body.errors?.[0]?.message).toBe(
    'Open.care: the header x-purpose-of-use must state one of HPAYMT, CLMATTCH (none came).',
  );
  expect(other.body.errors?.[0]?.message).toBe(
    'Open.care: the header x-purpose-of-use must state one of HPAYMT, CLMATTCH (HOPERAT).',
  );
  expect((await asking({ purpose: 'CLMATTCH' })).body).toEqual({ data: { open: { word: 'word', care: 'care' } } });
});

test('who lacks the scope is not told of purposes, which would not help', async () => {
  const { body } = await system.ask(stranger, '{ open { word care } }');

  expect(body.errors?.[0]?.message).toBe('This token does not allow Open.care.');
});

test('an operation that was judged for one caller is judged anew for another', async () => {
  const reader = callerOf('partner', { scopes: ['claim:read'] });
  const ask = async (who: typeof stranger) => (await system.ask(who, '{ open { word secret } }')).body.data as unknown;

  expect(await ask(reader)).toEqual({ open: { word: 'word', secret: 'secret' } });
  expect(await ask(stranger)).toEqual({ open: { word: 'word', secret: null } });
  expect(await ask(reader)).toEqual({ open: { word: 'word', secret: 'secret' } });
});

test('of several operations each is judged for itself', async () => {
  const query = 'query a { open { word } } query b { strict { must } }';
  const ask = async (operationName: string): Promise<number> => {
    const answer = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await system.issuer.token(stranger)}` },
      body: JSON.stringify({ query, operationName }),
    });
    return answer.status;
  };

  expect([await ask('a'), await ask('b'), await ask('a')]).toEqual([200, 403, 200]);
});

test('a supergraph with rules does not start on a gateway that does not enforce them', async () => {
  const supergraph = prepareSupergraph(composeTexts({ one }));
  const authorization = new Authorization(supergraph);
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const gateway = new ApolloGateway({ supergraphSdl: supergraph.sdl, logger: quiet, validateSupergraph: false });
  const server = new ApolloServer<GatewayContext>({ gateway, logger: quiet, plugins: [authorization.plugin] });

  await expect(server.start()).rejects.toThrow(StartError);
  await server.stop().catch(() => undefined);
});

test('an operation that nobody judged is not executed', async () => {
  const authorization = new Authorization(prepareSupergraph(composeTexts({ one })));
  const executor = jest.fn();
  const { executor: guarded } = await authorization
    .guard({
      load: () => Promise.resolve({ executor }),
      onSchemaLoadOrUpdate: () => () => undefined,
      stop: () => Promise.resolve(),
    })
    .load({ apollo: {} });

  await expect(guarded?.({ context: {} } as never)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  expect(executor).not.toHaveBeenCalled();
});
