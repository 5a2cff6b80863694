import {
  describeOperation,
  idOf,
  readManifest,
  writeManifest,
  type Operation,
} from '../../../../gateway/security/trusted-operations/manifest';

const [first, second] = ['query First { one }', 'mutation Second { two }'].map(describeOperation) as [
  Operation,
  Operation,
];
const manifest = (operations: object[], changes: object = {}): Buffer =>
  Buffer.from(JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations, ...changes }));

test('what is written is read again, and the same operations give the same bytes', () => {
  expect(readManifest(Buffer.from(writeManifest([second, first])))).toEqual([first, second]);
  expect(writeManifest([second, first])).toBe(writeManifest([first, second]));
});

test('a manifest as Apollo’s tool writes it is read, with members that are not ours', () => {
  expect(readManifest(manifest([{ ...first, clientName: 'desk' }], { generator: 'a tool' }))).toEqual([first]);
});

const faulty: [string, Buffer, RegExp][] = [
  ['no JSON', Buffer.from('{'), /^expected JSON in UTF-8$/],
  ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), /^expected JSON in UTF-8$/],
  ['another format', manifest([], { format: 'hive' }), /^format: /],
  ['another version', manifest([], { version: 2 }), /^version: /],
  ['more operations than a manifest may hold', manifest(Array<object>(5_001).fill(first)), /^operations: /],
  ['an id of another body', manifest([{ ...first, id: second.id }]), new RegExp(`^First: expected the id ${first.id}`)],
  ['a name of another body', manifest([{ ...first, name: 'Other' }]), /^Other: its body is the query First$/],
  ['a type of another body', manifest([{ ...first, type: 'mutation' }]), /^First: its body is the query First$/],
  ['a name twice', manifest([first, first]), /^First: the name is there twice$/],
  ['a body that is no GraphQL', manifest([{ ...first, body: 'query First {' }]), /^First: Syntax Error/],
  ['a body with two operations', manifest([{ ...first, body: 'query A { a } query B { b }' }]), /^First: expected one/],
  ['a body without a name', manifest([{ ...first, body: '{ a }' }]), /^First: expected one operation with a name$/],
  [
    'several faults, all at once',
    manifest([
      { ...first, id: '' },
      { ...second, name: 'Other' },
    ]),
    /^First: .*; Other: /,
  ],
];

test.each(faulty)('%s is refused', (_name, bytes, fault) => {
  expect(() => readManifest(bytes)).toThrow(fault);
});

test('an id is the SHA-256 of the text, as every tool counts it', () => {
  // printf 'query First { one }' | sha256sum
  expect(idOf('query First { one }')).toBe('858687245383b6ba4ea8e463ce726144f96fd27ab348412613dc9836f45c5813');
});
