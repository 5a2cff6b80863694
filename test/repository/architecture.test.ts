import { basename } from 'node:path';
import { importsOf, sources, textOf } from './source-files';

const edges = sources.flatMap(from => importsOf(from).map(to => ({ from, to })));
const within = (file: string, ...folders: string[]): boolean => folders.some(folder => file.startsWith(folder));
const subgraphFolders = ['membership', 'claims', 'care-basket', 'coverage-statistics'].map(
  name => `subgraphs/${name}/`,
);
const subgraphOf = (file: string): string | undefined => subgraphFolders.find(folder => file.startsWith(folder));

/** What a gateway needs to know of subgraphs: who asks, what they may, errors, logs, configuration. */
const openToGateway = [
  'access/caller',
  'access/call-token',
  'access/authorization',
  'access/roles',
  'access/audiences',
  'access/purposes',
  'access/touched',
  'access/purpose-rules',
  'costs',
  'retention/retention',
  'env',
  'errors',
  'log',
  'serving/config',
  'serving/tls',
  // The gateway's own part of the schema is made as a subgraph's is, and kept in a store as theirs are.
  'scalars',
  'serving/context',
  'serving/schema',
  'serving/selection',
  'stores/select-columns',
  'stores/stores',
  'types/page-info.type',
].map(name => `subgraphs/shared/${name}.ts`);

function mayImport({ from, to }: { from: string; to: string }): boolean {
  if (within(from, 'test/', 'schema/', 'dependencies/')) return !within(to, 'test/') || within(from, 'test/');
  if (within(to, 'test/', 'schema/', 'dependencies/')) return false;
  if (within(from, 'gateway/embedded/')) return true;
  if (within(from, 'gateway/'))
    return (within(to, 'gateway/') && !within(to, 'gateway/embedded/')) || openToGateway.includes(to);
  if (within(from, 'subgraphs/shared/')) return within(to, 'subgraphs/shared/');
  if (within(from, 'subgraphs/deliveries/'))
    return (
      within(to, 'subgraphs/shared/', 'subgraphs/deliveries/') ||
      /^subgraphs\/(membership|claims)\/.*\.entity\.ts$/.test(to)
    );
  const folder = subgraphOf(from);
  if (folder !== undefined) return within(to, folder, 'subgraphs/shared/');
  return from === 'subgraphs/subgraphs.ts'
    ? /\/subgraph\.ts$/.test(to) || within(to, 'subgraphs/shared/')
    : within(to, 'subgraphs/shared/');
}

test('every import goes where the design allows it', () => {
  expect(edges.filter(edge => !mayImport(edge)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('every relative import names a file that is there', () => {
  expect(edges.filter(({ to }) => !sources.includes(to)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('no two files import each other, directly or through others', () => {
  const next = new Map(sources.map(file => [file, importsOf(file)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const target of next.get(file) ?? []) walk(target, [...path, file]);
    done.add(file);
  };
  for (const file of sources) walk(file, []);

  expect(circles).toEqual([]);
});

const ranks: [RegExp, number][] = [
  [/\/(main|seed)\.ts$/, 6],
  [/\/subgraph\.ts$/, 5],
  [/\.resolver\.ts$/, 4],
  [/\.service\.ts$/, 3],
  [/\/loaders\.ts$/, 2],
  [/\.(entity|stub|type|input)\.ts$/, 1],
];
const rankOf = (file: string): number => ranks.find(([pattern]) => pattern.test(file))?.[1] ?? 0;

test('inside a subgraph imports go downwards: main, subgraph, resolver, service, loaders, types, pure rules', () => {
  const upwards = edges.filter(({ from, to }) => {
    const folder = subgraphOf(from);
    return folder !== undefined && folder === subgraphOf(to) && rankOf(from) > 0 && rankOf(to) > rankOf(from);
  });

  expect(upwards.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('no file only hands on what another exports, and none has a name that says nothing', () => {
  const barrels = sources.filter(
    file => basename(file) === 'index.ts' || /^(\s*export (\*|\{[^}]*\}) from [^\n]+\n)+$/.test(textOf(file)),
  );
  const vague = sources.filter(file => /^(utils?|helpers?|common|misc|types|index)(\.|$)/.test(basename(file)));

  expect([...barrels, ...vague]).toEqual([]);
});

test('no file is longer than 250 lines', () => {
  const long = sources
    .map(file => ({ file, lines: textOf(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 250);

  expect(long).toEqual([]);
});

test('no folder holds more than 25 files of its own', () => {
  const count = new Map<string, number>();
  for (const file of sources) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    count.set(folder, (count.get(folder) ?? 0) + 1);
  }

  expect([...count].filter(([folder, files]) => files > 25 && !folder.startsWith('test/'))).toEqual([]);
});

test('the environment is read in the places that start a process and nowhere else', () => {
  const readers = sources.filter(file => !within(file, 'test/') && textOf(file).includes('process.env'));

  expect(
    readers.filter(
      file =>
        !/(main|token|migrate|reference|start-subgraph|open-system|postgres|native-binaries|config)\.ts$/.test(file) &&
        !/embedded\/(retention|backup|restore|rekey|held)\.ts$/.test(file),
    ),
  ).toEqual([]);
});

test('no work is left for later in a comment', () => {
  // Written apart, so that this file does not name what it looks for.
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].map(mark => `\\b${mark}\\b`).join('|'));

  expect(sources.filter(file => marks.test(textOf(file)))).toEqual([]);
});
