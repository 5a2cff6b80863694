import { manifestDigest, readManifest, stemOf } from '../../../subgraphs/deliveries/manifest';
import { DeliveryRefused } from '../../../subgraphs/deliveries/refused';

const file = { name: 'assures.csv', entity: 'MEMBER', rows: 2, sha256: 'a'.repeat(64) };
const manifest = {
  fund: 'CNSS',
  deliveryId: 'CNSS-2026-10-full-0001',
  kind: 'FULL',
  sequence: 1,
  extractedAt: '2026-10-31T22:00:00Z',
  files: [file],
};
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DeliveryRefused) return error.code;
    throw error;
  }
  return 'accepted';
}

test('a manifest as the page shows it is read', () => {
  expect(readManifest(bytes(manifest))).toMatchObject({ ...manifest, extractedAt: '2026-10-31T22:00:00.000Z' });
});

test('a leading byte-order mark of the manifest is skipped', () => {
  expect(readManifest(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(manifest)]))).toMatchObject({
    sequence: 1,
  });
});

test.each<[string, unknown]>([
  ['a list', []],
  ['null', null],
  ['a text', 'CNSS'],
  ['an unknown kind', { ...manifest, kind: 'PARTIAL' }],
  ['a sequence of zero', { ...manifest, sequence: 0 }],
  ['a sequence that is a text', { ...manifest, sequence: '1' }],
  ['a missing sequence', { ...manifest, sequence: undefined }],
  ['an extraction without a time', { ...manifest, extractedAt: '2026-10-31' }],
  ['an extraction on a day that is none', { ...manifest, extractedAt: '2026-02-30T22:00:00Z' }],
  ['an id that is a path', { ...manifest, deliveryId: '../elsewhere' }],
  ['an empty id', { ...manifest, deliveryId: '' }],
  ['an unknown entity', { ...manifest, files: [{ ...file, entity: 'USER' }] }],
  ['negative rows', { ...manifest, files: [{ ...file, rows: -1 }] }],
  ['half a row', { ...manifest, files: [{ ...file, rows: 1.5 }] }],
  ['a short checksum', { ...manifest, files: [{ ...file, sha256: 'abc' }] }],
  ['files that are no list', { ...manifest, files: file }],
  ['a file that is null', { ...manifest, files: [null] }],
  ['an entity named twice', { ...manifest, files: [file, { ...file, name: 'other.csv' }] }],
  ['a file named twice', { ...manifest, files: [file, { ...file, entity: 'COVERAGE' }] }],
])('BAD_MANIFEST: %s', (_, value) => {
  expect(codeOf(() => readManifest(bytes(value)))).toBe('BAD_MANIFEST');
});

test.each([
  ['no JSON', Buffer.from('{')],
  ['nothing', Buffer.from('')],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
])('BAD_MANIFEST: %s', (_, value) => {
  expect(codeOf(() => readManifest(value))).toBe('BAD_MANIFEST');
});

test.each([
  '../assures.csv',
  '/etc/passwd',
  'sub/assures.csv',
  '..',
  '.',
  'C:\\assures.csv',
  '..\\assures.csv',
  'a\u0000.csv',
])('UNSAFE_PATH: a manifest that names %j', name => {
  expect(codeOf(() => readManifest(bytes({ ...manifest, files: [{ ...file, name }] })))).toBe('UNSAFE_PATH');
});

test('the same content has the same digest however it is written, other content another one', () => {
  const other = { ...file, name: 'droits.csv', entity: 'COVERAGE' };
  const backwards = Object.fromEntries(Object.entries({ ...manifest, files: [other, file] }).reverse());
  const digestOf = (value: unknown): string => manifestDigest(readManifest(bytes(value)));

  expect(digestOf({ ...manifest, files: [file, other] })).toBe(digestOf(backwards));
  expect(digestOf({ ...manifest, files: [{ ...file, sha256: 'b'.repeat(64) }] })).not.toBe(digestOf(manifest));
  expect(digestOf({ ...manifest, kind: 'DELTA' })).not.toBe(digestOf(manifest));
});

test('a reject file has the name of the data file without its ending', () => {
  expect(['assures.csv', 'adherents.txt', 'plain', '.hidden'].map(stemOf)).toEqual([
    'assures',
    'adherents',
    'plain',
    '.hidden',
  ]);
});
