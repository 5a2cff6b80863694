import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Publications say whether their persons are invented. */
export class MarkDemonstrations1795800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE membership.publication ADD COLUMN demonstration boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE membership.publication DROP COLUMN demonstration');
  }
}
