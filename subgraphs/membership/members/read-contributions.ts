import type { DataSource } from 'typeorm';
import { entityOf } from '../read-versions';
import { Contribution } from './contribution.entity';

/** The contributions under some numbers, with the extraction time that decides which months are in arrears. */
export async function readContributions(db: DataSource, memberNumbers: string[]): Promise<Contribution[]> {
  const records = await db.query<(Record<string, unknown> & { extracted_at: Date })[]>(
    `SELECT contribution.*, coalesce(
       (SELECT extracted_at FROM membership.publication ORDER BY number DESC LIMIT 1), contribution.recorded_at
     ) AS extracted_at FROM membership.contribution
     WHERE contribution.member_number = ANY($1) AND contribution.superseded_by IS NULL
     ORDER BY contribution.month`,
    [memberNumbers],
  );
  return records.map(record => Object.assign(entityOf(db, Contribution, record), { extractedAt: record.extracted_at }));
}
