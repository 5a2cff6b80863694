import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchFolder } from '../../../../gateway/security/trusted-operations/watch-folder';
import { until } from '../../../support/operations-folder';

const scratch = mkdtempSync(join(tmpdir(), 'amo-watch-'));
let stop: () => void = () => undefined;

afterEach(() => stop());
afterAll(() => rmSync(scratch, { recursive: true }));

const later = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

test('a change is seen soon, and many at once are one look', async () => {
  const folder = mkdtempSync(join(scratch, 'many-'));
  let looks = 0;
  stop = watchFolder(folder, { settle: 100, every: 60_000 }, () => {
    looks++;
    return Promise.resolve();
  });

  for (let file = 0; file < 50; file++) writeFileSync(join(folder, `${file}.json`), '{}');
  await until(() => looks > 0);
  await later(250);

  expect(looks).toBeLessThanOrEqual(2);
});

test('a folder behind a symbolic link that is turned to another is seen', async () => {
  for (const release of ['one', 'two']) {
    mkdirSync(join(scratch, release));
    writeFileSync(join(scratch, release, 'word'), release);
  }
  const [link, draft] = [join(scratch, 'current'), join(scratch, 'draft')];
  symlinkSync('one', link);
  let seen = '';
  stop = watchFolder(link, { settle: 5, every: 20 }, () => {
    seen = readFileSync(join(link, 'word'), 'utf8');
    return Promise.resolve();
  });
  await until(() => seen === 'one');

  symlinkSync('two', draft);
  renameSync(draft, link);

  await until(() => seen === 'two');
  expect(seen).toBe('two');
});

test('one look at a time; what changes during one is seen by the next, and nothing after the stop', async () => {
  const folder = mkdtempSync(join(scratch, 'slow-'));
  let [running, most, looks] = [0, 0, 0];
  stop = watchFolder(folder, { settle: 5, every: 10 }, async () => {
    most = Math.max(most, ++running);
    await later(40);
    running--;
    looks++;
  });
  await until(() => looks >= 3);
  stop();
  await until(() => running === 0);
  const atStop = looks;
  writeFileSync(join(folder, 'late'), '');
  await later(100);

  expect(most).toBe(1);
  expect(looks).toBe(atStop);
});

test('a folder that is not there is looked at nevertheless', async () => {
  let looks = 0;
  stop = watchFolder(join(scratch, 'nothing'), { settle: 5, every: 20 }, () => {
    looks++;
    return Promise.resolve();
  });

  await until(() => looks > 1);
  expect(looks).toBeGreaterThan(1);
});
