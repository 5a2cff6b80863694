/** The publications of a registry: one delivery at a time, each with the next number. */
import type { Client } from 'pg';
import { manifestDigest, type Manifest } from '../manifest';
import { DeliveryRefused } from '../refused';

/** Tells whether a delivery was published before; throws SEQUENCE_GAP when it is not the next one either. */
export async function isPublished(db: Client, manifest: Manifest): Promise<boolean> {
  const same = await db.query<{ delivery_id: string; digest: string }>(
    'SELECT delivery_id, digest FROM membership.publication WHERE sequence = $1',
    [manifest.sequence],
  );
  const digest = manifestDigest(manifest);
  if (same.rows.some(row => row.delivery_id === manifest.deliveryId && row.digest === digest)) return true;
  const latest = await db.query<{ sequence: number }>(
    'SELECT coalesce(max(sequence), 0) AS sequence FROM membership.publication',
  );
  const expected = (latest.rows[0]?.sequence ?? 0) + 1;
  if (manifest.sequence === expected) return false;
  const again = same.rows.length > 0 ? ' with other content than was published under it' : '';
  throw new DeliveryRefused('SEQUENCE_GAP', `expected sequence ${expected}, got ${manifest.sequence}${again}.`);
}

/** Writes the publication of a delivery and returns its number. */
export async function addPublication(db: Client, manifest: Manifest): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    `INSERT INTO membership.publication (number, delivery_id, sequence, kind, extracted_at, published_at, digest, demonstration)
     SELECT coalesce(max(number), 0) + 1, $1, $2, $3, $4, clock_timestamp(), $5, $6 FROM membership.publication
     RETURNING number`,
    [
      manifest.deliveryId,
      manifest.sequence,
      manifest.kind,
      manifest.extractedAt,
      manifestDigest(manifest),
      manifest.demonstration,
    ],
  );
  return rows[0]?.number ?? 0;
}
