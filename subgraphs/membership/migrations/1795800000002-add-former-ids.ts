import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room for the hashes of two keys while a registry moves from one to the other, and what it says of them. */
export class AddFormerIds1795800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE membership.member ADD COLUMN former_id uuid, ADD COLUMN former_person_id uuid');
    for (const column of ['former_id', 'former_person_id'])
      await runner.query(
        `CREATE INDEX ix_member_${column} ON membership.member (${column}) WHERE ${column} IS NOT NULL`,
      );
    await runner.query(`
      CREATE TABLE membership.key_version (
        purpose text NOT NULL,
        current text NOT NULL,
        former text,
        complete boolean NOT NULL,
        CONSTRAINT pk_key_version PRIMARY KEY (purpose)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE membership.key_version');
    await runner.query('ALTER TABLE membership.member DROP COLUMN former_id, DROP COLUMN former_person_id');
  }
}
