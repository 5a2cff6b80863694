import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { pack, type Header, type Pack } from 'tar-stream';
import { deliver, type DeliveryOptions } from '../../../subgraphs/deliveries/deliver';
import type { DeliveryReport } from '../../../subgraphs/deliveries/report';
import { nextSequence, withFolder, writeRows } from '../../support/delivery-builder';
import { storeOf } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

afterAll(() => world.close());

type Entry = Partial<Header> & { name: string; content?: Buffer | string };

async function packed(entries: readonly Entry[]): Promise<Buffer> {
  const archive: Pack = pack();
  for (const { content, ...header } of entries) archive.entry(header, content ?? '');
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.pipe(createGzip())) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface ArchiveTrial {
  report: DeliveryReport;
  /** What is left beside the archive and in the work folder. */
  left: string[];
}

/** Hands in an archive and lists what it left behind. */
const tryArchive = (bytes: Buffer, options: DeliveryOptions = {}): Promise<ArchiveTrial> =>
  withFolder(async folder => {
    const path = join(folder, 'delivery.tar.gz');
    writeFileSync(path, bytes);
    mkdirSync(join(folder, 'work'));
    const [report] = await deliver(world.config, [path], { workFolder: join(folder, 'work'), ...options });
    if (!report) throw new Error('no report');
    return { report, left: [...readdirSync(folder), ...readdirSync(join(folder, 'work'))] };
  });

/** The entries of a good delivery of one member. */
const goodEntries = (): Promise<Entry[]> =>
  withFolder(async folder => {
    const sequence = await nextSequence(world, 'CNSS');
    writeRows(folder, 'CNSS', { members: [{ memberNumber: '123456789' }] }, { sequence });
    return readdirSync(folder).map(name => ({ name, content: readFileSync(join(folder, name)) }));
  });

test.each(['', './'])(
  'an archive of the folder is the same delivery, with names that begin with "%s"',
  async prefix => {
    const entries = (await goodEntries()).map(entry => ({ ...entry, name: `${prefix}${entry.name}` }));
    const root: Entry[] = prefix === '' ? [] : [{ name: './', type: 'directory' }];

    const { report, left } = await tryArchive(await packed([...root, ...entries]));

    expect(report).toMatchObject({ outcome: 'PUBLISHED', files: [{ name: 'assures.csv', accepted: 1 }] });
    expect(left).toEqual(['delivery.tar.gz', 'work']);
  },
);

test('a folder delivered again as an archive is the same delivery', async () => {
  const entries = await goodEntries();
  const first = await tryArchive(await packed(entries));

  const again = await withFolder(folder => {
    for (const { name, content } of entries) writeFileSync(join(folder, name), content ?? '');
    return deliver(world.config, [folder]);
  });

  expect([first.report.outcome, again[0]?.outcome]).toEqual(['PUBLISHED', 'UNCHANGED']);
});

test.each<[string, Entry[]]>([
  ['a symbolic link', [{ name: 'assures.csv', type: 'symlink', linkname: '/etc/passwd' }]],
  ['a hard link', [{ name: 'assures.csv', type: 'link', linkname: '/etc/passwd' }]],
  [
    'a link to a folder, then a file through it',
    [
      { name: 'out', type: 'symlink', linkname: '..' },
      { name: 'out/stolen.csv', content: 'x' },
    ],
  ],
  ['an absolute name', [{ name: '/tmp/amo-graph-absolute.csv', content: 'x' }]],
  ['a name that goes up', [{ name: '../escaped.csv', content: 'x' }]],
  ['a name that goes up in the middle', [{ name: 'a/../../escaped.csv', content: 'x' }]],
  ['a name that goes up behind a dot', [{ name: './../escaped.csv', content: 'x' }]],
  ['a Windows name', [{ name: '..\\escaped.csv', content: 'x' }]],
  ['a file in a folder', [{ name: 'sub/assures.csv', content: 'x' }]],
  ['a folder', [{ name: 'sub', type: 'directory' }]],
  ['a device', [{ name: 'assures.csv', type: 'character-device' }]],
  ['a pipe', [{ name: 'assures.csv', type: 'fifo' }]],
  [
    'a name twice',
    [
      { name: 'a.csv', content: 'x' },
      { name: './a.csv', content: 'y' },
    ],
  ],
  ['too many files', Array.from({ length: 65 }, (_, index) => ({ name: `${index}.csv`, content: 'x' }))],
])('BAD_ARCHIVE: %s', async (_, entries) => {
  const before = await storeOf(world, 'CNSS');
  const { report, left } = await tryArchive(await packed([...(await goodEntries()).slice(0, 1), ...entries]));

  expect(report).toMatchObject({ outcome: 'REFUSED', code: 'BAD_ARCHIVE', fund: null, files: [] });
  expect(left).toEqual(['delivery.tar.gz', 'work']);
  expect(existsSync('/tmp/amo-graph-absolute.csv')).toBe(false);
  expect(await storeOf(world, 'CNSS')).toEqual(before);
});

test('BAD_ARCHIVE: a bomb, stopped long before it is unpacked', async () => {
  const zeros = gzipSync(Buffer.alloc(64_000_000));
  const many = Buffer.concat(Array.from({ length: 20 }, () => zeros));

  const { report, left } = await tryArchive(many, { limits: { archiveFreeBytes: 1_000_000 } });
  const tar = await tryArchive(await packed([{ name: 'assures.csv', content: Buffer.alloc(20_000_000) }]), {
    limits: { archiveFreeBytes: 1_000_000 },
  });

  expect(report).toMatchObject({ outcome: 'REFUSED', code: 'BAD_ARCHIVE' });
  expect(tar.report).toMatchObject({ code: 'BAD_ARCHIVE', message: expect.stringContaining('packed byte') });
  expect([left, tar.left]).toEqual([
    ['delivery.tar.gz', 'work'],
    ['delivery.tar.gz', 'work'],
  ]);
});

test('TOO_LARGE: an archive that unpacks to more than the bound, or a file in it that does', async () => {
  const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => `${(index * 7919) % 1_000_003};`).join(''));
  const bytes = await packed([{ name: 'assures.csv', content }]);

  const whole = await tryArchive(bytes, { limits: { archiveBytes: 1_000_000 } });
  const file = await tryArchive(bytes, { limits: { fileBytes: 1_000_000 } });

  expect([whole, file].map(({ report, left }) => [report.code, left])).toEqual([
    ['TOO_LARGE', ['delivery.tar.gz', 'work']],
    ['TOO_LARGE', ['delivery.tar.gz', 'work']],
  ]);
});

test.each<[string, () => Promise<Buffer>]>([
  ['no archive at all', () => Promise.resolve(Buffer.from('hello, I am a text'))],
  ['an empty file', () => Promise.resolve(Buffer.alloc(0))],
  ['a gzip of no archive', () => Promise.resolve(gzipSync('x'.repeat(2_000)))],
  ['an archive that was cut short', async () => (await packed(await goodEntries())).subarray(0, -60)],
  [
    'a tar that was cut short',
    async () => {
      return gzipSync(gunzipSync(await packed(await goodEntries())).subarray(0, 700));
    },
  ],
])('BAD_ARCHIVE: %s', async (_, bytes) => {
  const { report, left } = await tryArchive(await bytes());

  expect(report).toMatchObject({ outcome: 'REFUSED', code: 'BAD_ARCHIVE' });
  expect(left).toEqual(['delivery.tar.gz', 'work']);
});

test('MISSING_FILE: an archive without a manifest', async () => {
  const { report } = await tryArchive(await packed([{ name: 'assures.csv', content: 'x' }]));

  expect(report).toMatchObject({ code: 'MISSING_FILE', message: expect.stringContaining('manifest.json') });
});

test('what a killed process had unpacked is removed by the next delivery, what another one unpacks now is not', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;

  const left = await withFolder(async folder => {
    for (const owner of [gone, process.pid]) mkdirSync(join(folder, `delivery-${owner}-abc`));
    const path = join(folder, 'delivery.tar.gz');
    writeFileSync(path, await packed(await goodEntries()));
    await deliver(world.config, [path], { workFolder: folder });
    return readdirSync(folder);
  });

  expect(left.sort()).toEqual([`delivery-${process.pid}-abc`, 'delivery.tar.gz']);
});
