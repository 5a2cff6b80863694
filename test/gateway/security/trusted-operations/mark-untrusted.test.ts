import { admitBy } from '../../../../gateway/security/trusted-operations/admit';
import { idOf } from '../../../../gateway/security/trusted-operations/manifest';
import { callerOf } from '../../../support/callers';
import { openOperationsFolder, openTestLog, type OperationsFolder } from '../../../support/operations-folder';
import { byId, codesOf, openOperationsSystem, type OperationsSystem } from '../../../support/operations-system';

const trusted = 'query Thing { thing { word } }';
const free = 'query Free { thing { word } }';
const served = { status: 200, body: { data: { thing: { word: 'yes' } } } };

let manifests: OperationsFolder;

beforeAll(async () => {
  manifests = await openOperationsFolder();
  await manifests.sign('partner', [trusted]);
});

afterAll(() => manifests.remove());

describe('TRUSTED_OPERATIONS=warn', () => {
  let warning: OperationsSystem;

  beforeAll(async () => {
    warning = await openOperationsSystem('warn', manifests);
  });

  afterAll(() => warning.close());

  test('an operation that is not trusted is served, and marked in the answer', async () => {
    expect(await warning.send('partner', { query: free })).toEqual({
      status: 200,
      body: { ...served.body, extensions: { operation: { trusted: false, id: idOf(free) } } },
    });
    expect(await warning.send('partner', { query: '{ nothing }' })).toMatchObject({
      status: 400,
      body: { extensions: { operation: { trusted: false, id: idOf('{ nothing }') } } },
    });
  });

  test('a trusted one is served by id without a mark, and so is an agent’s', async () => {
    expect(await warning.send('partner', byId(trusted))).toEqual(served);
    expect(await warning.send('agent', { query: free })).toEqual(served);
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
  const off = await openOperationsSystem('off', manifests);
  try {
    expect(await off.send('partner', { query: free })).toEqual(served);
    expect(await off.send('partner', { query: free, ...byId(free) })).toEqual(served);
    expect(codesOf(await off.send('partner', byId(trusted)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  } finally {
    await off.close();
  }
});
