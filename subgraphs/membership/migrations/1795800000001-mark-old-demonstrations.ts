import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Demonstrations that were delivered before their manifests said so are known by the name of their delivery. */
export class MarkOldDemonstrations1795800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE membership.publication SET demonstration = true WHERE delivery_id ~ '-demo-seed[0-9]+-members[0-9]+$'`,
    );
  }

  /** The column goes with the migration before. */
  async down(): Promise<void> {}
}
