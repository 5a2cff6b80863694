/** Where rows about one number stand, by table and count: what an answer to a request under law 09-08 begins with. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../../subgraphs/shared/env';
import type { OpenSystem } from '../../../subgraphs/shared/embedded/open-system';
import { connectTo } from './back-up-all';

/** How many rows of one table are about the number; nothing of what they say. */
export interface HeldRows {
  place: string;
  rows: number;
}

const numbered = [
  'membership.member',
  'membership.coverage',
  'membership.contribution',
  'membership.long_term_condition',
  'membership.prior_authorization',
  'claims.claim',
];

/** Counts the versions in a registry, current and former, that are about a number and its ranks. */
async function inRegistry(fundCode: string, url: string, number: string): Promise<HeldRows[]> {
  const db = await connectTo(fundCode, url);
  try {
    const held: HeldRows[] = [];
    const count = async (table: string, condition: string): Promise<void> => {
      const { rows } = await db.query<{ rows: number }>(
        `SELECT count(*)::integer AS rows FROM ${table} WHERE ${condition}`,
        [number],
      );
      held.push({ place: `${fundCode} ${table}`, rows: rows[0]?.rows ?? 0 });
    };
    for (const table of numbered) await count(table, 'member_number = $1');
    await count(
      'claims.claim_line',
      'claim_number IN (SELECT claim_number FROM claims.claim WHERE member_number = $1)',
    );
    return held;
  } finally {
    await db.end();
  }
}

/** Counts the lines of reject files that have the number in them. */
async function inRejects(folder: string, number: string): Promise<number> {
  let lines = 0;
  for (const entry of existsSync(folder) ? await readdir(folder, { recursive: true, withFileTypes: true }) : []) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    lines += text.split('\n').filter(line => line.includes(number)).length;
  }
  return lines;
}

/** Finds what is held about a fund's number. */
export async function findHeld(
  { config, dataFolder }: Pick<OpenSystem, 'config' | 'dataFolder'>,
  fundCode: string,
  number: string,
): Promise<HeldRows[]> {
  const url = config.REGISTRIES.get(fundCode);
  if (url === undefined)
    throw new StartError(`held: expected one of ${[...config.REGISTRIES.keys()].join(', ')} before the number.`);
  return [
    ...(await inRegistry(fundCode, url, number)),
    { place: 'DATA_DIR rejects', rows: await inRejects(join(dataFolder, 'rejects'), number) },
  ];
}
