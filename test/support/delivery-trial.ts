/** Hands a delivery in and looks at what came of it: the report, the reject files, the store. */
import { parse } from 'csv-parse/sync';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver, type DeliveryOptions } from '../../subgraphs/deliveries/deliver';
import type { DeliveryReport } from '../../subgraphs/deliveries/report';
import {
  bytesOf,
  filesOf,
  nextSequence,
  withFolder,
  writeDelivery,
  type DeliverySettings,
  type FundCode,
} from './delivery-builder';
import type { DeliveryRows } from './delivery-rows';
import type { World } from './world';

export interface RejectedRow {
  line: string;
  column: string;
  code: string;
  raw: string;
}

export interface Trial {
  report: DeliveryReport;
  /** The rows of each reject file. */
  rejects: Record<string, RejectedRow[]>;
}

/** One file, written by hand: its lines, or its bytes as they are. */
export interface TrialFile {
  name: string;
  entity: string;
  lines?: string[];
  bytes?: Buffer;
}

export interface TrialSettings extends DeliverySettings {
  /** Written over the manifest that fits the files. */
  manifest?: Record<string, unknown>;
  options?: DeliveryOptions;
  /** Changes the folder after it was written. */
  spoil?: (folder: string) => void;
}

/** Hands in files written by hand, as the fund's next delivery. */
export function tryFiles(
  world: World,
  fund: FundCode,
  files: readonly TrialFile[],
  settings: TrialSettings = {},
): Promise<Trial> {
  return withFolder(async folder => {
    const sequence = settings.sequence ?? (await nextSequence(world, fund));
    const written = files.map(({ name, entity, lines, bytes }) => ({
      name,
      entity,
      bytes: bytes ?? bytesOf(fund, lines ?? []),
    }));
    const path = writeDelivery(join(folder, 'delivery'), fund, written, { ...settings, sequence }, settings.manifest);
    settings.spoil?.(path);
    const rejectsFolder = join(folder, 'rejects');
    // A handful of rows is more than five per cent bad at once: the limit has a test of its own.
    const options = { rejectLimitPercent: 100, rejectsFolder, ...settings.options };
    const [report] = await deliver(world.config, [path], options);
    if (!report) throw new Error('no report');
    return { report, rejects: readRejects(rejectsFolder) };
  });
}

/** Hands in plain rows, as the fund's next delivery. */
export const tryRows = (
  world: World,
  fund: FundCode,
  rows: DeliveryRows,
  settings: TrialSettings = {},
): Promise<Trial> => tryFiles(world, fund, filesOf(fund, rows), settings);

/** The reject files of a folder by name. */
export function readRejects(folder: string): Record<string, RejectedRow[]> {
  try {
    return Object.fromEntries(
      readdirSync(folder).map(name => [name, parse<RejectedRow>(readFileSync(join(folder, name)), { columns: true })]),
    );
  } catch {
    return {};
  }
}

const tables = [
  'membership.publication',
  'membership.member',
  'membership.coverage',
  'membership.contribution',
  'membership.long_term_condition',
  'membership.prior_authorization',
  'claims.point_of_service',
  'claims.claim',
  'claims.claim_line',
];

/** Everything that a registry holds, to compare before and after. */
export async function storeOf(world: World, fund: string): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {};
  for (const table of tables) contents[table] = await world.sql(fund, `SELECT * FROM ${table} t ORDER BY t::text`);
  return contents;
}

/** Makes a registry as if nothing had ever been delivered to it. */
export const emptyStore = async (world: World, fund: string): Promise<void> => {
  await world.sql(fund, `TRUNCATE ${tables.join(', ')}`);
};

/** A member with a right, a claim and a line: what other rows can lean on. */
export const worldOfOne = (memberNumber: string): DeliveryRows => ({
  points: [{ code: 'M01' }],
  members: [{ memberNumber }],
  coverages: [{ memberNumber }],
  claims: [{ claimNumber: 'D-1', memberNumber }],
  lines: [{ claimNumber: 'D-1' }],
});
