import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wrong birth dates, counted for each organization, number and day. */
export class AddIdentityMismatches1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE membership.identity_mismatch (
        guess uuid NOT NULL,
        day date NOT NULL,
        organization text NOT NULL,
        mismatches integer NOT NULL,
        last_at timestamptz NOT NULL,
        CONSTRAINT pk_identity_mismatch PRIMARY KEY (guess, day)
      )`);
    // Days that are over are deleted by it.
    await runner.query('CREATE INDEX ix_identity_mismatch_day ON membership.identity_mismatch (day)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE membership.identity_mismatch');
  }
}
