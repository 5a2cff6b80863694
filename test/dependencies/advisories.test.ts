import { parse } from 'csv-parse/sync';
import { vulnerableAmong, type Advisory } from '../../dependencies/advisories';
import { packagesOf, type LockFile } from '../../dependencies/licences';
import { isInRange } from '../../dependencies/version-range';
import { textOf } from '../repository/source-files';

interface Listed extends Advisory {
  fixed: string;
  severity: string;
  source: string;
}

interface Accepted {
  package: string;
  version: string;
  advisory: string;
  reason: string;
}

const listed = parse<Listed>(textOf('dependencies/advisories.csv'), { columns: true });
const accepted = parse<Accepted>(textOf('dependencies/accepted-advisories.csv'), { columns: true });
const installed = packagesOf(JSON.parse(textOf('package-lock.json')) as LockFile, true);

test('no installed version, of all copies and of development too, has a known fault that nobody accepted', () => {
  const names = accepted.map(({ package: name, version, advisory }) => `${name} ${version} ${advisory}`);

  // Both ways: an acceptance that nothing needs any more is to be taken off the list.
  expect(vulnerableAmong(installed, listed).sort()).toEqual(names.sort());
});

test('a version with a fault is found by that check', () => {
  const old = installed.map(one => (one.name === 'fastify' ? { ...one, version: '5.12.0' } : one));

  expect(vulnerableAmong(old, listed)).toEqual(
    expect.arrayContaining(['fastify 5.12.0 GHSA-3m5p-2c4r-xxw2', 'fastify 5.12.0 GHSA-w2qp-rph6-63g4']),
  );
});

test('every advisory names a package that is installed, the end of its fault, and who says so', () => {
  const names = new Set(installed.map(({ name }) => name));

  expect(listed.length).toBeGreaterThan(100);
  for (const { package: name, vulnerable, fixed, advisory, severity, source } of listed) {
    expect(names).toContain(name);
    expect(advisory).toMatch(/^GHSA(-[2-9cfghjmpqrvwx]{4}){3}$/);
    expect(source).toBe(`https://github.com/advisories/${advisory}`);
    expect(severity).toMatch(/^(low|medium|high|critical)$/);
    for (const version of fixed.split(' || ')) expect(isInRange(version, vulnerable)).toBe(false);
  }
  for (const { reason } of accepted) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
});

test.each([
  ['1.2.3', '>=1.2.3 <2.0.0', true],
  ['2.0.0', '>=1.2.3 <2.0.0', false],
  ['1.10.0', '<1.9.0', false],
  ['1.9.0', '>1.9.0', false],
  ['1.9.0', '<=1.9.0', true],
  ['1.9.0', '=1.9.0', true],
  ['3.0.1', '>=1.0.0 <1.2.0 || >=3.0.0 <3.0.2', true],
  ['2.0.0-rc.4', '>=0 <2.0.0', true],
  ['2.0.0-rc.10', '<2.0.0-rc.9', false],
  ['2.0.0', '<=2.0.0-rc.9', false],
  ['7.0.0-alpha.0', '>=7.0.0-alpha.0 <8.18.0', true],
])('%s in %s: %s', (version, range, expected) => {
  expect(isInRange(version, range)).toBe(expected);
});

test('a range or version that cannot be read is no silent no', () => {
  expect(() => isInRange('1.2.3', '1.x')).toThrow('expected a version');
  expect(() => isInRange('latest', '<2.0.0')).toThrow('got latest');
});
