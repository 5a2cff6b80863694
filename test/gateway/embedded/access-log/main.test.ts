import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccessLogStore } from '../../../../gateway/access-log/access-log-store';
import { appendEntries } from '../../../../gateway/access-log/append-entries';
import { runProgramFile } from '../../../support/embedded-process';
import { openWorld, type World } from '../../../support/world';
import { recordOf, testKey } from '../../access-log/logged-world';

const scratch = mkdtempSync(join(tmpdir(), 'amo-access-log-'));
let world: World;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  const store = openAccessLogStore(world.url('ANAM'));
  for (const day of ['2026-03-01', '2026-03-02'])
    await store.use(db =>
      appendEntries(
        db,
        [recordOf('CNSS:a'), recordOf('CNSS:b'), recordOf('CNSS:c')],
        testKey,
        () => new Date(`${day}T10:00:00Z`),
      ),
    );
  await store.close();
});

afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await world.close();
});

const run = async (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  const environment = { ACCESS_LOG_DATABASE_URL: world.url('ANAM') };
  const { code, stdout, stderr } = await runProgramFile('gateway/embedded/access-log/main.ts', args, environment).ended;
  return { code, stdout, stderr };
};

test('the ends that it prints are what it verifies by, and a log that was changed ends it with status 2', async () => {
  const head = await run('head');
  const file = join(scratch, 'heads.jsonl');
  writeFileSync(file, head.stdout);
  const whole = await run('verify', '--head', file);
  const changed = `UPDATE access_log.entry SET organization = 'other' WHERE member_id = 'CNSS:b' AND day = '2026-03-02'`;
  await world.sql('ANAM', `ALTER TABLE access_log.entry DISABLE TRIGGER USER; ${changed}`);
  const broken = await run('verify');
  const part = await run('verify', '--from', '2026-03-01', '--to', '2026-03-01');

  expect(
    head.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as object),
  ).toEqual([
    { day: '2026-03-01', entries: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { day: '2026-03-02', entries: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  expect(whole).toEqual({ code: 0, stdout: 'the access log holds: entries 6, days 2\n', stderr: '' });
  expect(broken).toMatchObject({
    code: 2,
    stdout: 'the access log is broken at 2026-03-02, entry 2: the entry was changed, inserted or moved\n',
  });
  expect(part).toMatchObject({ code: 0, stdout: 'the access log holds: entries 3, days 1\n' });
}, 60_000);
