/** The keys that a registry's hashes are made with: a delivery under others would split persons and lose ids. */
import type { Client } from 'pg';
import type { SubgraphConfig } from '../../shared/serving/config';
import { StartError } from '../../shared/env';
import { configuredKeys, fingerprint, keyFault, keyVersionSql, type KeyVersion } from '../../shared/keys/key-version';

/** Refuses keys that are not the registry's, and writes those of a first delivery down. */
export async function noteKeys(db: Client, fundCode: string, config: SubgraphConfig): Promise<void> {
  const keys = configuredKeys(config);
  const { rows } = await db.query<KeyVersion>(keyVersionSql);
  const fault = keyFault(fundCode, keys, rows);
  if (fault !== undefined) throw new StartError(fault);
  for (const [purpose, { current, former }] of Object.entries(keys)) {
    const known = rows.find(row => row.purpose === purpose);
    if (known && known.current !== fingerprint(current))
      throw new StartError(`The registry of ${fundCode} moves to a new key: run "npm run rekey" first.`);
    if (!known && former === undefined)
      await db.query('INSERT INTO membership.key_version VALUES ($1, $2, NULL, true)', [purpose, fingerprint(current)]);
  }
}
