import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for the hashes of two keys while a registry moves from one to the other. */
export class AddFormerIds1795800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claims.claim ADD COLUMN former_id uuid, ADD COLUMN former_member_id uuid');
    for (const column of ['former_id', 'former_member_id'])
      await runner.query(`CREATE INDEX ix_claim_${column} ON claims.claim (${column}) WHERE ${column} IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE claims.claim DROP COLUMN former_id, DROP COLUMN former_member_id');
  }
}
