/** How fast deliveries are taken in, against a plain COPY of the same rows into a bare table with the same indexes. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from, to } from 'pg-copy-streams';
import { deliver } from '../../subgraphs/deliveries/deliver';
import { subgraphVariables, type SubgraphConfig } from '../../subgraphs/shared/serving/config';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import { openEmbeddedPostgres } from '../../subgraphs/shared/embedded/postgres';
import { readEnvironment } from '../../subgraphs/shared/env';
import { migrateSubgraph } from '../../subgraphs/shared/stores/migrate';
import { subgraphs } from '../../subgraphs/subgraphs';
import { filesOf } from '../support/delivery-builder';

const memberCount = Number(process.argv[2] ?? 100_000);
const tables = [
  'claims.point_of_service',
  'membership.member',
  'membership.coverage',
  'claims.claim',
  'claims.claim_line',
];
const chunk = 5_000;

/** Rows of some members, each with a right, two claims and four lines. */
function rowsOf(start: number, count: number) {
  const members = Array.from({ length: count }, (_, index) => ({
    memberNumber: String(100_000_000 + start + index),
    cnie: `AB${100_000 + ((start + index) % 900_000)}`,
    familyName: `INVENTE ${(start + index) % 997}`,
  }));
  const claims = members.flatMap(({ memberNumber }) =>
    [1, 2].map(part => ({
      claimNumber: `D${memberNumber}-${part}`,
      memberNumber,
      receivedOn: `2026-0${part}-1${part}`,
      paidOn: `2026-0${part + 1}-15`,
      filedOn: `2026-0${part}-01`,
      processStatus: 'PAID',
    })),
  );
  const lines = claims.flatMap(({ claimNumber }) =>
    [1, 2].map(sequence => ({
      claimNumber,
      sequence,
      submitted: '150.00',
      eligible: '80.00',
      eligiblePercent: '70.00',
      benefit: '56.00',
    })),
  );
  return { members, coverages: members, claims, lines };
}

/** Writes the delivery piece by piece; returns its number of rows. */
function writeInput(folder: string): number {
  mkdirSync(folder);
  const files = new Map<string, { entity: string; rows: number; hash: ReturnType<typeof createHash> }>();
  for (let start = 0; start < memberCount; start += chunk)
    for (const { name, entity, lines } of filesOf('CNSS', rowsOf(start, Math.min(chunk, memberCount - start)))) {
      const file = files.get(name) ?? { entity, rows: 0, hash: createHash('sha256') };
      files.set(name, file);
      const text = (start === 0 ? lines : lines.slice(1)).map(line => `${line}\n`).join('');
      file.rows += lines.length - 1;
      file.hash.update(text);
      writeFileSync(join(folder, name), text, { flag: 'a' });
    }
  const manifest = {
    fund: 'CNSS',
    deliveryId: 'bench',
    kind: 'FULL',
    sequence: 1,
    extractedAt: '2026-10-31T22:00:00Z',
    files: [...files].map(([name, { entity, rows, hash }]) => ({ name, entity, rows, sha256: hash.digest('hex') })),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return manifest.files.reduce((sum, file) => sum + file.rows, 0);
}

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - started) / 1e9;
};

/** COPY of what the delivery put into the tables, in the order it stands there, into bare tables with the same indexes. */
async function plainCopy(db: Client): Promise<number> {
  let seconds = 0;
  await db.query('CREATE SCHEMA bare');
  for (const table of tables) {
    const chunks: Buffer[] = [];
    for await (const piece of db.query(to(`COPY ${table} TO STDOUT`))) chunks.push(piece as Buffer);
    const bare = `bare.${table.split('.')[1] ?? ''}`;
    await db.query(`CREATE TABLE ${bare} (LIKE ${table} INCLUDING INDEXES)`);
    // Rows come in pieces of the size in which a file is read; the delivery's come in the order of the file, too.
    const blocks = Buffer.concat(chunks);
    const pieces = Array.from({ length: Math.ceil(blocks.length / 524_288) }, (_, index) =>
      blocks.subarray(index * 524_288, (index + 1) * 524_288),
    );
    seconds += await secondsOf(() => pipeline(Readable.from(pieces), db.query(from(`COPY ${bare} FROM STDIN`))));
  }
  return seconds;
}

async function measure(config: SubgraphConfig, folder: string): Promise<void> {
  const input = join(folder, 'delivery');
  const rows = writeInput(input);
  const outcomes: string[] = [];
  const takeIn = async (): Promise<void> => {
    outcomes.push(...(await deliver(config, [input])).map(report => report.outcome));
  };
  const delivering = await secondsOf(takeIn);
  const again = await secondsOf(takeIn);
  if (outcomes.join() !== 'PUBLISHED,UNCHANGED') throw new Error(`expected one publication, got ${outcomes.join()}`);
  const db = new Client({ connectionString: config.REGISTRIES.get('CNSS') });
  await db.connect();
  const copying = await plainCopy(db).finally(() => db.end());
  const perSecond = (seconds: number): number => Math.round(rows / seconds);
  process.stdout.write(
    [
      `rows                    ${rows}`,
      `deliver                 ${delivering.toFixed(2)} s, ${perSecond(delivering)} rows/s`,
      `the same again          ${again.toFixed(2)} s (UNCHANGED)`,
      `plain COPY              ${copying.toFixed(2)} s, ${perSecond(copying)} rows/s`,
      `deliver / plain COPY    ${(copying / delivering).toFixed(2)} (goal 0.25)`,
      '',
    ].join('\n'),
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'amo-graph-bench-'));
  const postgres = await openEmbeddedPostgres(join(folder, 'postgres'));
  try {
    for (const name of ['cnss', 'anam']) await postgres.createDatabase(name);
    const config = readEnvironment(subgraphVariables, {
      ...developmentKeys,
      REGISTRIES: `CNSS=${postgres.url('cnss')}`,
      ANAM_DATABASE_URL: postgres.url('anam'),
    });
    for (const subgraph of subgraphs) await migrateSubgraph(subgraph, config);
    await measure(config, folder);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
