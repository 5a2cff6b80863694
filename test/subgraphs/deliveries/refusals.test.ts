import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../../../subgraphs/deliveries/deliver';
import { deliverRows, filesOf, withFolder } from '../../support/delivery-builder';
import {
  storeOf,
  tryFiles,
  tryRows,
  worldOfOne,
  type TrialFile,
  type TrialSettings,
} from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
let before: unknown;
const number = '123456789';
const other = '987654321';
const [points, members] = filesOf('CNSS', { points: [], members: [{ memberNumber: other }] }) as [TrialFile, TrialFile];

beforeAll(async () => {
  world = await openWorld();
  await deliverRows(world, 'CNSS', worldOfOne(number));
  before = await storeOf(world, 'CNSS');
});

afterAll(() => world.close());

/** Hands a spoilt delivery in and expects that it is refused whole and leaves the store as it was. */
async function expectRefusal(code: string, files: readonly TrialFile[], settings: TrialSettings): Promise<void> {
  const { report } = await tryFiles(world, 'CNSS', files, settings);

  expect(report).toMatchObject({
    outcome: 'REFUSED',
    code,
    message: expect.stringMatching(/expected|was written|twice/),
  });
  expect(await storeOf(world, 'CNSS')).toEqual(before);
}

test('MISSING_FILE: a file of the manifest that is not there', () =>
  expectRefusal('MISSING_FILE', [members], { spoil: folder => rmSync(join(folder, 'assures.csv')) }));

test('MISSING_FILE: a folder in the place of a file', () =>
  expectRefusal('MISSING_FILE', [members], {
    spoil: folder => {
      rmSync(join(folder, 'assures.csv'));
      mkdirSync(join(folder, 'assures.csv'));
    },
  }));

test('MISSING_FILE: no manifest', () =>
  expectRefusal('MISSING_FILE', [members], { spoil: folder => rmSync(join(folder, 'manifest.json')) }));

test('MISSING_FILE: a path where nothing is', async () => {
  const [report] = await deliver(world.config, ['/nowhere/at/all']);

  expect(report).toMatchObject({ outcome: 'REFUSED', code: 'MISSING_FILE', fund: null, deliveryId: null, files: [] });
});

test('UNSAFE_PATH: a manifest that names a file outside, though it is there', () =>
  expectRefusal('UNSAFE_PATH', [members], {
    spoil: folder => renameSync(join(folder, 'assures.csv'), join(folder, '..', 'assures.csv')),
    manifest: { files: [{ name: '../assures.csv', entity: 'MEMBER', rows: 1, sha256: '0'.repeat(64) }] },
  }));

test('UNSAFE_PATH: a link to a file outside', () =>
  expectRefusal('UNSAFE_PATH', [members], {
    spoil: folder => {
      renameSync(join(folder, 'assures.csv'), join(folder, '..', 'assures.csv'));
      symlinkSync(join(folder, '..', 'assures.csv'), join(folder, 'assures.csv'));
    },
  }));

test('BAD_MANIFEST: one that is no JSON', () =>
  expectRefusal('BAD_MANIFEST', [members], { spoil: folder => writeFileSync(join(folder, 'manifest.json'), 'hello') }));

test('BAD_MANIFEST: a fund without an adapter', () =>
  expectRefusal('BAD_MANIFEST', [members], { manifest: { fund: 'RAMED' } }));

test('BAD_MANIFEST: a fund without a registry', async () => {
  const { report } = await tryFiles({ ...world, config: { ...world.config, REGISTRIES: new Map() } }, 'CNSS', [
    members,
  ]);

  expect(report).toMatchObject({ outcome: 'REFUSED', code: 'BAD_MANIFEST' });
});

test.each([
  ['columns in another order', 'RANG;IMMATRICULATION'],
  ['no header', undefined],
  ['a header in small letters', (members.lines?.[0] ?? '').toLowerCase()],
])('BAD_HEADER: %s', (_, header) =>
  expectRefusal(
    'BAD_HEADER',
    [{ ...members, lines: [...(header === undefined ? [] : [header]), ...(members.lines ?? []).slice(1)] }],
    {},
  ),
);

test('BAD_HEADER: an empty file', () =>
  expectRefusal('BAD_HEADER', [{ ...members, bytes: Buffer.alloc(0) }], {
    manifest: {
      files: [
        {
          name: 'assures.csv',
          entity: 'MEMBER',
          rows: 0,
          sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        },
      ],
    },
  }));

test('TOO_LARGE: a file over the bound is not even read', () =>
  expectRefusal('TOO_LARGE', [members], {
    // A file with a hole: a hundred gigabytes that nobody has to write.
    spoil: folder => truncateSync(join(folder, 'assures.csv'), 100_000_000_000),
  }));

test('TOO_LARGE: a manifest over the bound', () =>
  expectRefusal('TOO_LARGE', [members], { spoil: folder => truncateSync(join(folder, 'manifest.json'), 5_000_000) }));

test('CHECKSUM_MISMATCH: a byte that changed', () =>
  expectRefusal('CHECKSUM_MISMATCH', [{ ...members, lines: [...(members.lines ?? [])] }], {
    spoil: folder => {
      truncateSync(join(folder, 'assures.csv'), 10);
      appendFileSync(join(folder, 'assures.csv'), 'x');
    },
  }));

test('CHECKSUM_MISMATCH: one bad file of two, and the good one is not read either', () =>
  expectRefusal('CHECKSUM_MISMATCH', [points, members], {
    spoil: folder => appendFileSync(join(folder, 'assures.csv'), ' '),
  }));

test.each([0, 2])('ROW_COUNT_MISMATCH: %i rows announced, one there', async rows => {
  const bytes = Buffer.from((members.lines ?? []).map(line => `${line}\n`).join(''));
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  await expectRefusal('ROW_COUNT_MISMATCH', [{ ...members, bytes }], {
    manifest: { files: [{ name: 'assures.csv', entity: 'MEMBER', rows, sha256 }] },
  });
});

test.each([
  ['a gap', 3],
  ['a step back with another id', 1],
])('SEQUENCE_GAP: %s', (_, sequence) =>
  expectRefusal('SEQUENCE_GAP', [members], { sequence, deliveryId: 'CNSS-another' }),
);

test('SEQUENCE_GAP: the same sequence and id with other bytes', () =>
  expectRefusal('SEQUENCE_GAP', [members], { sequence: 1, kind: 'DELTA' }));

test('SEQUENCE_GAP: a registry that holds nothing begins with 1', async () => {
  const { report } = await tryRows(world, 'CNOPS', { points: [] }, { sequence: 2 });

  expect(report).toMatchObject({ outcome: 'REFUSED', code: 'SEQUENCE_GAP' });
});

test('TOO_MANY_REJECTS: more than five per cent of one file, with the reject file to show for it', async () => {
  const list = (bad: number) =>
    Array.from({ length: 100 }, (_, index) => ({
      memberNumber: String(200_000_000 + index),
      provinceCode: index < bad ? '99.999' : '01.511',
    }));

  const refused = await tryRows(world, 'CNSS', { members: list(6) }, { options: { rejectLimitPercent: 5 } });
  const after = await storeOf(world, 'CNSS');
  const taken = await tryRows(
    world,
    'CNSS',
    { members: list(5) },
    { options: { rejectLimitPercent: 5, dryRun: true } },
  );

  expect(refused.report).toMatchObject({
    outcome: 'REFUSED',
    code: 'TOO_MANY_REJECTS',
    files: [{ rows: 100, accepted: 94, rejected: 6, rejects: { BAD_CODE: 6 }, rejectsFile: 'rejects/assures.csv' }],
  });
  expect(refused.rejects['assures.csv']).toHaveLength(6);
  expect(after).toEqual(before);
  expect(taken.report).toMatchObject({ outcome: 'DRY_RUN', files: [{ accepted: 95, rejected: 5 }] });
});

test('TOO_MANY_REJECTS: rows that only the whole delivery shows to be bad count too', () =>
  expectRefusal('TOO_MANY_REJECTS', filesOf('CNSS', { coverages: [{ memberNumber: other }] }), {
    options: { rejectLimitPercent: 50 },
  }));

test('deliveries after a refused one of the same call are still looked at', async () => {
  await withFolder(async folder => {
    const reports = await deliver(world.config, ['/nowhere', folder], { dryRun: true });

    expect(reports.map(report => report.code)).toEqual(['MISSING_FILE', 'MISSING_FILE']);
  });
});
