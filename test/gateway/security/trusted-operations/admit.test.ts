import fc from 'fast-check';
import { admitBy } from '../../../../gateway/security/trusted-operations/admit';
import { idOf } from '../../../../gateway/security/trusted-operations/manifest';
import type { Caller } from '../../../../subgraphs/shared/access/caller';
import type { RoleName } from '../../../../subgraphs/shared/access/roles';
import { callerOf, purposeHeaders } from '../../../support/callers';
import { openOperationsFolder, openTestLog, type OperationsFolder } from '../../../support/operations-folder';
import type { Answer } from '../../../support/running-subgraph';
import { openScriptedSystem, type ScriptedSystem } from '../../../support/scripted-subgraphs';

const texts = {
  one: `type Query { thing(on: String): Thing @authenticated }
    type Thing { word: String! }`,
};
const trusted = 'query Thing($on: String) { thing(on: $on) { word } }';
const others = 'query Others { other: thing { word } }';
const free = 'query Free { thing { word } }';
const guarded = ['partner', 'analyst', 'auditor'] as const;

let manifests: OperationsFolder;
let system: ScriptedSystem;

type Answered = { status: number; body: Answer & { extensions?: Record<string, unknown> } };

/** Sends a body as it is, by POST. */
async function post(who: RoleName | Caller, body: object, to: ScriptedSystem = system): Promise<Answered> {
  const caller = typeof who === 'string' ? callerOf(who) : who;
  const authorization = `Bearer ${await to.issuer.token(caller)}`;
  const response = await fetch(`${to.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, ...purposeHeaders(caller) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answered['body'] };
}

const byId = (body: string): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash: idOf(body) } } });
const codes = ({ body }: Answered): unknown[] => (body.errors ?? []).map(({ extensions }) => extensions['code']);

async function openIn(mode: 'enforce' | 'warn' | 'off'): Promise<ScriptedSystem> {
  const opened = await openScriptedSystem(texts, { TRUSTED_OPERATIONS: mode, ...manifests.environment });
  opened.script('one', ({ query }) => {
    const word = { word: 'yes' };
    return { data: query.includes('other:') ? { other: word } : { thing: word } };
  });
  return opened;
}

beforeAll(async () => {
  manifests = await openOperationsFolder();
  for (const role of guarded) await manifests.sign(role, [trusted]);
  await manifests.sign('partner.other-hospital', [others]);
  system = await openIn('enforce');
});

afterAll(async () => {
  await system.close();
  manifests.remove();
});

beforeEach(() => {
  system.asked.length = 0;
});

const served = { status: 200, body: { data: { thing: { word: 'yes' } } } };

test.each(guarded)('%s asks a trusted operation by id, by its exact body, or by both', async role => {
  const asked = [byId(trusted), { query: trusted }, { query: trusted, ...byId(trusted) }];

  for (const body of asked) expect(await post(role, { ...body, variables: { on: 'today' } })).toEqual(served);

  expect(system.asked.map(({ variables }) => Object.values(variables))).toEqual([['today'], ['today'], ['today']]);
});

test.each(guarded)('%s is refused every other operation, and no subgraph is asked', async role => {
  const answer = await post(role, { query: free });

  expect(answer).toMatchObject({
    status: 403,
    body: { errors: [{ extensions: { followUpAction: 'CONTACT_FUND' } }] },
  });
  expect(codes(answer)).toEqual(['OPERATION_NOT_TRUSTED']);
  expect(system.asked).toEqual([]);
});

test('a role that is none of ours is trusted with nothing', () => {
  const admit = admitBy('enforce', () => undefined, openTestLog().log);
  const caller = callerOf('partner', { role: 'visitor' });

  expect(() =>
    admit({ method: 'POST', url: '/graphql', body: { query: free } }, { caller, correlationId: '' }),
  ).toThrow('not on the list of trusted operations');
});

test('an agent asks freely, and by id what is in a manifest of agents alone', async () => {
  expect(await post('agent', { query: free })).toEqual(served);
  expect(codes(await post('agent', byId(trusted)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

test.each(['{ __typename }', '{ __schema { types { name } } }', '{ thing {', 'x'.repeat(500_000)])(
  'it is refused before it is parsed (%#)',
  async query => {
    expect(codes(await post('partner', { query }))).toEqual(['OPERATION_NOT_TRUSTED']);
  },
);

test('a change of any one byte makes another operation', async () => {
  const bytes = Buffer.from(trusted);
  const place = fc.nat({ max: bytes.length - 1 });
  const changed = fc.oneof(
    fc.tuple(place, fc.integer({ min: 1, max: 127 })).map(([at, by]) => {
      const copy = Buffer.from(bytes);
      copy[at] = ((copy[at] ?? 0) + by) % 128;
      return copy.toString();
    }),
    place.map(at => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]).toString()),
    fc
      .tuple(place, fc.constantFrom(' ', ',', '\n', '#', '\ufeff'))
      .map(([at, more]) => Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]).toString()),
  );

  await fc.assert(
    fc.asyncProperty(changed, async query => {
      expect(codes(await post('partner', { query }))).toEqual(['OPERATION_NOT_TRUSTED']);
    }),
    { numRuns: 150 },
  );
  expect(system.asked).toEqual([]);
});

test('what is trusted for one organization is not for another, and not for another role of the same', async () => {
  const owner = callerOf('partner', { organization: 'other-hospital' });
  const analyst = callerOf('analyst', { organization: 'other-hospital' });

  expect(await post(owner, byId(others))).toEqual({ status: 200, body: { data: { other: { word: 'yes' } } } });
  // What all partners may ask, this one may too.
  expect(await post(owner, byId(trusted))).toEqual(served);
  for (const stranger of [callerOf('partner'), analyst]) {
    expect(codes(await post(stranger, byId(others)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(codes(await post(stranger, { query: others }))).toEqual(['OPERATION_NOT_TRUSTED']);
  }
});

test('an organization with any name asks what all of its role may, and nothing by the look of its name', async () => {
  for (const organization of ['partner', 'partner.other-hospital', '../partner', 'Clinique de l’Océan', '\ud800']) {
    const caller = callerOf('partner', { organization });
    expect(await post(caller, byId(trusted))).toEqual(served);
    expect(codes(await post(caller, byId(others)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  }
});

const illStated: [string, object, string][] = [
  ['an unknown id', byId(free), 'PERSISTED_QUERY_NOT_FOUND'],
  ['an id of another body', { query: free, ...byId(trusted) }, 'BAD_USER_INPUT'],
  ['a trusted body with the id of another', { query: trusted, ...byId(free) }, 'BAD_USER_INPUT'],
  ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: idOf(trusted) } } }, 'BAD_USER_INPUT'],
  ['an id of no length', { extensions: { persistedQuery: { version: 1, sha256Hash: '' } } }, 'BAD_USER_INPUT'],
  [
    'an id of a prototype',
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'constructor' } } },
    'BAD_USER_INPUT',
  ],
  ['the name of another operation', { query: trusted, operationName: 'Other' }, 'BAD_USER_INPUT'],
];

test.each(illStated)('%s is refused', async (_name, body, code) => {
  const answer = await post('partner', body);

  expect(answer.status).toBe(400);
  expect(codes(answer)).toEqual([code]);
  expect(system.asked).toEqual([]);
});

test.each([{}, { query: [trusted] }, { query: null, extensions: [] }, [{ query: free }]])(
  'a body without a text reaches nothing: %j',
  async body => {
    expect((await post('partner', body)).status).toBe(400);
    expect(system.asked).toEqual([]);
  },
);

test('a question by GET is judged as well', async () => {
  const caller = callerOf('partner');
  const headers = {
    authorization: `Bearer ${await system.issuer.token(caller)}`,
    'content-type': 'application/json',
    ...purposeHeaders(caller),
  };
  const get = async (search: string): Promise<number> =>
    (await fetch(`${system.origin}/graphql?${search}`, { headers })).status;
  const [good, bad] = [encodeURIComponent(trusted), encodeURIComponent(free)];

  expect(await get(`query=${good}`)).toBe(200);
  expect(await get(`query=${bad}`)).toBe(403);
  expect(await get(`query=${good}&query=${bad}`)).toBe(400);
});

describe('TRUSTED_OPERATIONS=warn', () => {
  let warning: ScriptedSystem;

  beforeAll(async () => {
    warning = await openIn('warn');
  });

  afterAll(() => warning.close());

  test('an operation that is not trusted is served, and marked in the answer', async () => {
    expect(await post('partner', { query: free }, warning)).toEqual({
      status: 200,
      body: { ...served.body, extensions: { operation: { trusted: false, id: idOf(free) } } },
    });
    expect(await post('partner', { query: '{ nothing }' }, warning)).toMatchObject({
      status: 400,
      body: { extensions: { operation: { trusted: false, id: idOf('{ nothing }') } } },
    });
  });

  test('a trusted one is served by id without a mark, and so is an agent’s', async () => {
    expect(await post('partner', byId(trusted), warning)).toEqual(served);
    expect(await post('agent', { query: free }, warning)).toEqual(served);
  });

  test('the log tells the id and the organization, not the text and not the person', () => {
    const { log, lines } = openTestLog();
    const admit = admitBy('warn', () => undefined, log);
    const request = { method: 'POST', url: '/graphql', body: { query: free, variables: { on: 'a secret' } } };

    const verdict = admit(request, { caller: callerOf('partner'), correlationId: 'question-17' });

    expect(verdict).toBe(false);
    expect(lines).toEqual([
      expect.objectContaining({
        operation: idOf(free),
        organization: 'test-partner-organization',
        correlationId: 'question-17',
      }),
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|thing|"subject"|test-partner"/);
  });
});

test('TRUSTED_OPERATIONS=off: everything is served without a mark, and no manifest is read', async () => {
  const off = await openIn('off');
  try {
    expect(await post('partner', { query: free }, off)).toEqual(served);
    expect(await post('partner', { query: free, ...byId(free) }, off)).toEqual(served);
    expect(codes(await post('partner', byId(trusted), off))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  } finally {
    await off.close();
  }
});
