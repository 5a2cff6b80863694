/** Moves all registries to new keys, or drops what is left of the former ones. */
import { StartError } from '../../../subgraphs/shared/env';
import { configuredKeys } from '../../../subgraphs/shared/keys/key-version';
import { finishRekey, rekeyRegistry } from '../../../subgraphs/shared/keys/rekey-registry';
import type { SubgraphConfig } from '../../../subgraphs/shared/serving/config';
import { connectTo } from './back-up-all';

/** What was done to one registry. */
export interface RekeyReport {
  fundCode: string;
  rows: number;
}

export interface RekeyOptions {
  /** Drop the former hashes instead of making new ones. */
  finish: boolean;
  /** Rows of one transaction. */
  batch?: number;
  progress?: (fundCode: string, table: string, rows: number) => void;
}

/** Goes through the registries one after the other; run again, it goes on where it stopped. */
export async function rekeyAll(config: SubgraphConfig, options: RekeyOptions): Promise<RekeyReport[]> {
  const { finish, batch, progress } = options;
  const keys = configuredKeys(config);
  const isMoving = keys.ID.former !== undefined || keys.PERSON.former !== undefined;
  if (finish && isMoving)
    throw new StartError(
      'rekey --finish: expected no FORMER_ID_KEY and no FORMER_PERSON_KEY, here as in every process.',
    );
  if (!finish && !isMoving)
    throw new StartError(
      'rekey: expected FORMER_ID_KEY or FORMER_PERSON_KEY, the key to move from, beside the new one.',
    );
  const reports: RekeyReport[] = [];
  for (const [fundCode, url] of config.REGISTRIES) {
    const db = await connectTo(fundCode, url);
    const move = {
      fundCode,
      keys,
      ...(batch !== undefined && { batch }),
      ...(progress && { progress: (table: string, rows: number) => progress(fundCode, table, rows) }),
    };
    try {
      reports.push({ fundCode, rows: await (finish ? finishRekey : rekeyRegistry)(db, move) });
    } finally {
      await db.end();
    }
  }
  return reports;
}
