import fc from 'fast-check';
import { admitBy } from '../../../../gateway/security/trusted-operations/admit';
import { idOf } from '../../../../gateway/security/trusted-operations/manifest';
import { callerOf, purposeHeaders } from '../../../support/callers';
import { openOperationsFolder, openTestLog, type OperationsFolder } from '../../../support/operations-folder';
import { byId, codesOf, openOperationsSystem, type OperationsSystem } from '../../../support/operations-system';

const trusted = 'query Thing($on: String) { thing(on: $on) { word } }';
const others = 'query Others { other: thing { word } }';
const free = 'query Free { thing { word } }';
const guarded = ['partner', 'analyst', 'auditor'] as const;

let manifests: OperationsFolder;
let system: OperationsSystem;

beforeAll(async () => {
  manifests = await openOperationsFolder();
  for (const role of guarded) await manifests.sign(role, [trusted]);
  await manifests.sign('partner.other-hospital', [others]);
  system = await openOperationsSystem('enforce', manifests);
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

  for (const body of asked) expect(await system.send(role, { ...body, variables: { on: 'today' } })).toEqual(served);

  expect(system.asked.map(({ variables }) => Object.values(variables))).toEqual([['today'], ['today'], ['today']]);
});

test.each(guarded)('%s is refused every other operation, and no subgraph is asked', async role => {
  const answer = await system.send(role, { query: free });

  expect(answer).toMatchObject({
    status: 403,
    body: { errors: [{ extensions: { followUpAction: 'CONTACT_FUND' } }] },
  });
  expect(codesOf(answer)).toEqual(['OPERATION_NOT_TRUSTED']);
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
  expect(await system.send('agent', { query: free })).toEqual(served);
  expect(codesOf(await system.send('agent', byId(trusted)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
});

test.each(['{ __typename }', '{ __schema { types { name } } }', '{ thing {', 'x'.repeat(500_000)])(
  'it is refused before it is parsed (%#)',
  async query => {
    expect(codesOf(await system.send('partner', { query }))).toEqual(['OPERATION_NOT_TRUSTED']);
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
      expect(codesOf(await system.send('partner', { query }))).toEqual(['OPERATION_NOT_TRUSTED']);
    }),
    { numRuns: 150 },
  );
  expect(system.asked).toEqual([]);
});

test('a text that is no Unicode is not the one with the sign that stands for such', () => {
  const { log } = openTestLog();
  const text = 'query Thing { thing { word } } # \ufffd';
  const admit = admitBy('enforce', (_caller, id) => (id === idOf(text) ? text : undefined), log);
  const judge = (query: string) =>
    admit({ method: 'POST', url: '/graphql', body: { query } }, { caller: callerOf('partner'), correlationId: '' });

  expect(judge(text)).toBe(true);
  // Both have the same SHA-256, for a text is hashed as UTF-8.
  expect(idOf(text.replace('\ufffd', '\ud800'))).toBe(idOf(text));
  expect(() => judge(text.replace('\ufffd', '\ud800'))).toThrow('trusted operations');
});

test('what is trusted for one organization is not for another, and not for another role of the same', async () => {
  const owner = callerOf('partner', { organization: 'other-hospital' });
  const analyst = callerOf('analyst', { organization: 'other-hospital' });

  expect(await system.send(owner, byId(others))).toEqual({ status: 200, body: { data: { other: { word: 'yes' } } } });
  // What all partners may ask, this one may too.
  expect(await system.send(owner, byId(trusted))).toEqual(served);
  for (const stranger of [callerOf('partner'), analyst]) {
    expect(codesOf(await system.send(stranger, byId(others)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(codesOf(await system.send(stranger, { query: others }))).toEqual(['OPERATION_NOT_TRUSTED']);
  }
});

test('an organization with any name asks what all of its role may, and nothing by the look of its name', async () => {
  for (const organization of ['partner', 'partner.other-hospital', '../partner', 'Clinique de l’Océan', '\ud800']) {
    const caller = callerOf('partner', { organization });
    expect(await system.send(caller, byId(trusted))).toEqual(served);
    expect(codesOf(await system.send(caller, byId(others)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
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
  const answer = await system.send('partner', body);

  expect(answer.status).toBe(400);
  expect(codesOf(answer)).toEqual([code]);
  expect(system.asked).toEqual([]);
});

test.each([{}, { query: [trusted] }, { query: null, extensions: [] }, [{ query: free }]])(
  'a body without a text reaches nothing: %j',
  async body => {
    expect((await system.send('partner', body)).status).toBe(400);
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
