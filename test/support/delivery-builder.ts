/** Writes deliveries of either fund from plain rows, and delivers them into a world. The mapping is written anew here, so that a wrong adapter shows. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliver, type DeliveryOptions } from '../../subgraphs/deliveries/deliver';
import type { DeliveryReport } from '../../subgraphs/deliveries/report';
import { cnopsFiles } from './delivery-of-cnops';
import { cnssFiles } from './delivery-of-cnss';
import type { DeliveryFile } from './delivery-file';
import type { DeliveryRows } from './delivery-rows';
import { markDelivered } from './sinks/mark-rows';
import type { World } from './world';

export type FundCode = 'CNSS' | 'CNOPS';

export interface DeliverySettings {
  kind?: 'FULL' | 'DELTA';
  sequence?: number;
  deliveryId?: string;
  extractedAt?: string;
}

/** Extraction time of a delivery that does not say its own. */
export const usualExtraction = '2026-10-31T22:00:00Z';

/** The files of a fund that the rows need; a list that is not given makes no file, an empty one makes a header. */
export function filesOf(fund: FundCode, rows: DeliveryRows): DeliveryFile[] {
  markDelivered(rows);
  return fund === 'CNSS' ? cnssFiles(rows) : cnopsFiles(rows);
}

// Written out by hand: TextDecoder of Node 20 takes windows-1252 for Latin-1.
const windows1252: Readonly<Record<string, string>> = {
  '€': '\u0080',
  '’': '\u0092',
  '–': '\u0096',
  Œ: '\u008c',
  œ: '\u009c',
};

/** A text in Windows-1252. */
export const toWindows1252 = (text: string): Buffer =>
  Buffer.from(
    text.replace(/[^\0-\xff]/g, sign => windows1252[sign] ?? '?'),
    'latin1',
  );

/** A file's bytes in the fund's encoding and line ends. */
export const bytesOf = (fund: FundCode, lines: readonly string[]): Buffer =>
  fund === 'CNSS'
    ? Buffer.from(lines.map(line => `${line}\n`).join(''))
    : toWindows1252(lines.map(line => `${line}\r\n`).join(''));

/** Writes files and the manifest that fits them into a folder; `changes` go into the manifest last. */
export function writeDelivery(
  folder: string,
  fund: FundCode,
  files: readonly { name: string; entity: string; bytes: Buffer }[],
  settings: DeliverySettings = {},
  changes: Record<string, unknown> = {},
): string {
  mkdirSync(folder, { recursive: true });
  const sequence = settings.sequence ?? 1;
  const kind = settings.kind ?? 'DELTA';
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  const manifest = {
    fund,
    deliveryId: settings.deliveryId ?? `${fund}-${kind.toLowerCase()}-${String(sequence).padStart(4, '0')}`,
    kind,
    sequence,
    extractedAt: settings.extractedAt ?? usualExtraction,
    files: files.map(({ name, entity, bytes }) => ({
      name,
      entity,
      rows: countLines(bytes) - 1,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
    ...changes,
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return folder;
}

const countLines = (bytes: Buffer): number => {
  let lines = bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0;
  for (const byte of bytes) if (byte === 10) lines++;
  return lines;
};

/** Writes a delivery of plain rows into a folder. */
export const writeRows = (
  folder: string,
  fund: FundCode,
  rows: DeliveryRows,
  settings: DeliverySettings = {},
): string =>
  writeDelivery(
    folder,
    fund,
    filesOf(fund, rows).map(({ name, entity, lines }) => ({ name, entity, bytes: bytesOf(fund, lines) })),
    settings,
  );

/** The number that the next delivery of a fund must have. */
export async function nextSequence(world: World, fund: FundCode): Promise<number> {
  const [row] = await world.sql<{ next: number }>(
    fund,
    'SELECT coalesce(max(sequence), 0) + 1 AS next FROM membership.publication',
  );
  return row?.next ?? 1;
}

/** Runs some work with a folder that is removed afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'amo-graph-delivery-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Delivers plain rows into a world, as the fund's next delivery; fails the test when a row or the delivery is not taken. */
export function deliverRows(
  world: World,
  fund: FundCode,
  rows: DeliveryRows,
  settings: DeliverySettings = {},
  options: DeliveryOptions = {},
): Promise<DeliveryReport> {
  return withFolder(async folder => {
    const sequence = settings.sequence ?? (await nextSequence(world, fund));
    writeRows(folder, fund, rows, { ...settings, sequence });
    const [report] = await deliver(world.config, [folder], options);
    if (report?.outcome !== 'PUBLISHED' || report.files.some(file => file.rejected > 0))
      throw new Error(`the rows were not taken in whole: ${JSON.stringify(report)}`);
    return report;
  });
}
