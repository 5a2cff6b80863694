/** Reads members as their registry last knew them: a claim outlives the registration of the person it is about. */
import type { DataSource } from 'typeorm';
import { heldSql, type KeyForm } from '../../shared/keys/key-form';
import { entityOf } from '../read-versions';
import { Member } from './member.entity';

/** The latest version of each member with one of the ids, current or closed, in one statement. */
export async function readLastKnownMembers(db: DataSource, ids: readonly string[], form: KeyForm): Promise<Member[]> {
  const records = await db.query<Record<string, unknown>[]>(
    `SELECT DISTINCT ON (delivered.member_number, delivered.dependent_number) * FROM ${db.getMetadata(Member).tablePath} AS delivered
     WHERE ${heldSql(form, 'delivered', 'id', hash => `${hash} = ANY($1::uuid[])`)}
     ORDER BY delivered.member_number, delivered.dependent_number, delivered.publication DESC`,
    [ids],
  );
  return records.map(record => entityOf(db, Member, record));
}
