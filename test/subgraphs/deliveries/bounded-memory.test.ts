import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DeliveryReport } from '../../../subgraphs/deliveries/report';
import { nextSequence, withFolder } from '../../support/delivery-builder';
import { memberFile, memberLine } from '../../support/delivery-bytes';
import { startDelivery } from '../../support/delivery-process';
import { tryFiles } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

let world: World;
const dry = { options: { dryRun: true } };

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

afterAll(() => world.close());

test('a line of 50 MB is one bad row in bounded memory, of which 200 bytes go to the reject file', async () => {
  const long = Buffer.alloc(50_000_000, 'x');
  const withNul = Buffer.from(long.subarray(0, 3_000_000));
  withNul[2_500_000] = 0;
  const file = memberFile('CNSS', [memberLine('CNSS', 0), long, memberLine('CNSS', 1), withNul, memberLine('CNSS', 2)]);
  const before = process.memoryUsage().rss;

  const { report, rejects } = await tryFiles(world, 'CNSS', [file], dry);

  expect(report.files[0]).toMatchObject({ rows: 5, accepted: 3, rejects: { BAD_COLUMN_COUNT: 1, ENCODING: 1 } });
  expect(rejects['assures.csv']).toEqual([
    { line: '3', column: '', code: 'BAD_COLUMN_COUNT', raw: 'x'.repeat(200) },
    { line: '5', column: '', code: 'ENCODING', raw: 'x'.repeat(200) },
  ]);
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
});

test.each([
  [999_900, 1],
  [1_000_100, 0],
])('a line of %i bytes: %i accepted', async (length, accepted) => {
  const empty = memberLine('CNSS', 0, '').length;
  const file = memberFile('CNSS', [memberLine('CNSS', 0, 'x'.repeat(length - empty))]);

  const { report } = await tryFiles(world, 'CNSS', [file], dry);

  expect(report.files[0]).toMatchObject({ accepted });
});

test('memory does not grow with the file: one far larger than the heap is taken in, and costs no more than a small one', async () => {
  await withFolder(async folder => {
    const measure = async (rows: number): Promise<number> => {
      const path = join(folder, String(rows));
      await writeLargeDelivery(path, rows);
      const child = startDelivery(world, path, ['--max-old-space-size=96']);
      const output = await text(child.stdout);
      const { reports, largestMemory } = JSON.parse(output) as { reports: DeliveryReport[]; largestMemory: number };
      expect(reports).toMatchObject([{ outcome: 'PUBLISHED', files: [{ rows, accepted: rows }] }]);
      return largestMemory;
    };

    const small = await measure(2_000);
    const large = await measure(100_000);

    expect(statSync(join(folder, '100000', 'points.csv')).size).toBeGreaterThan(140_000_000);
    expect(large - small).toBeLessThan(90_000_000);
  });
});

/** Writes a delivery of many points without holding it in memory. */
async function writeLargeDelivery(path: string, rows: number): Promise<void> {
  mkdirSync(path);
  const output = createWriteStream(join(path, 'points.csv'));
  const hash = createHash('sha256');
  const write = async (text: string): Promise<void> => {
    hash.update(text);
    if (!output.write(text)) await once(output, 'drain');
  };
  // Long names make a large file of few rows.
  const name = 'Point inventé '.repeat(100);
  await write('CODE_POINT;TYPE;NOM;PROVINCE;DATE_OUVERTURE;DATE_FERMETURE\n');
  for (let row = 0; row < rows; row += 500)
    await write(
      Array.from({ length: 500 }, (_, index) => `P${row + index};PROX;${name};01.511;01/01/2020;\n`).join(''),
    );
  output.end();
  await once(output, 'close');
  const manifest = {
    fund: 'CNSS',
    deliveryId: `large-${rows}`,
    kind: 'FULL',
    sequence: await nextSequence(world, 'CNSS'),
    extractedAt: '2026-10-31T22:00:00Z',
    files: [{ name: 'points.csv', entity: 'POINT_OF_SERVICE', rows, sha256: hash.digest('hex') }],
  };
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(manifest));
}
