import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceList, packagesOf, type LockFile } from '../../dependencies/licences';
import { root, textOf } from '../repository/source-files';
import { runProgramFile } from '../support/embedded-process';

const lock = JSON.parse(textOf('package-lock.json')) as LockFile;
const production = packagesOf(lock, false);

/** Licences by which anybody may use, change and pass on. */
const free = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0'];

/** The Elastic License: allowed for what the gateway and the composition are made of, and named in the README. */
const elastic = ['composition', 'federation-internals', 'gateway', 'query-graphs', 'query-planner'];

const mayStay = ({ name, licence }: { name: string; licence: string }): boolean =>
  licence === 'Elastic-2.0'
    ? elastic.some(part => name === `@apollo/${part}`)
    : licence
        .replace(/^\((.*)\)$/, '$1')
        .split(' AND ')
        .every(part => free.includes(part));

test('everything that runs in production has a licence that is allowed', () => {
  expect(production.length).toBeGreaterThan(400);
  expect(production.filter(one => !mayStay(one))).toEqual([]);
});

test.each(['GPL-3.0-only', 'SSPL-1.0', 'UNLICENSED', 'none', 'MIT AND AGPL-3.0-only', 'Elastic-2.0'])(
  'a package under %s is refused',
  licence => {
    expect(mayStay({ name: 'somebody', licence })).toBe(false);
  },
);

test('the lock file names the licences that the installed packages name themselves', () => {
  const places = Object.entries(lock.packages).filter(
    ([place, { dev }]) => place !== '' && dev !== true && existsSync(join(root, place)),
  );
  const said = ([place]: readonly [string, unknown]): unknown => {
    const { license } = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8')) as {
      license?: string | { type: string };
    };
    return typeof license === 'object' ? license.type : license;
  };

  expect(places.length).toBeGreaterThan(400);
  expect(places.filter(one => said(one) !== one[1].license).map(([place]) => place)).toEqual([]);
});

test('the list of licences is what the lock file says', async () => {
  const file = join(root, 'dependencies/licences.csv');
  const committed = textOf('dependencies/licences.csv');
  try {
    const { code, stderr } = await runProgramFile('dependencies/write-licences.ts', [], {}).ended;
    const written = textOf('dependencies/licences.csv');

    expect(`${code} ${stderr}`).toBe('0 ');
    expect(written).toBe(committed);
    expect(written).toBe(licenceList(lock));
  } finally {
    writeFileSync(file, committed);
  }
});
