import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDevelopmentOperations } from '../../../gateway/embedded/development-operations';
import { exampleVariables } from '../../../gateway/page/example-variables';
import type { RoleName } from '../../../subgraphs/shared/access/roles';
import { callerOf, purposeHeaders } from '../../support/callers';
import { byId } from '../../support/operations-system';
import type { Answer } from '../../support/running-subgraph';
import { openSystemForTest, type TestSystem } from '../../support/system';

const folder = mkdtempSync(join(tmpdir(), 'amo-development-operations-'));
let system: TestSystem;

beforeAll(async () => {
  // A start after another one: what was written is written anew.
  await writeDevelopmentOperations(folder);
  const places = await writeDevelopmentOperations(folder);
  system = await openSystemForTest(undefined, { TRUSTED_OPERATIONS: 'enforce', ...places });
});

afterAll(async () => {
  await system.close();
  rmSync(folder, { recursive: true });
});

const jobs: [RoleName, keyof typeof exampleVariables][] = [
  ['partner', 'partner-coverage-check'],
  ['analyst', 'coverage-rate-series'],
  ['agent', 'member-view'],
];

test.each(jobs)('%s asks the job %s by its id', async (role, job) => {
  const text = readFileSync(join(__dirname, `../../../gateway/operations/${job}.graphql`), 'utf8');
  const caller = callerOf(role);
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await system.issuer.token(caller)}`,
      ...purposeHeaders(caller),
    },
    body: JSON.stringify({ ...byId(text), variables: exampleVariables[job] }),
  });
  const body = (await response.json()) as Answer;

  expect(response.status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body).not.toHaveProperty('extensions');
});

test('a partner’s own job is not an analyst’s', async () => {
  const text = readFileSync(join(__dirname, '../../../gateway/operations/partner-coverage-check.graphql'), 'utf8');

  const { status, fetches } = await system.ask('analyst', text, exampleVariables['partner-coverage-check']);

  expect(status).toBe(403);
  expect(fetches).toEqual([]);
});
