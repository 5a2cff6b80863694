import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people look for among many paid claims: those that are not paid, and those that took long. */
export class AddWorklistIndexes1795300000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX ix_claim_not_paid ON claims.claim (received_on, id) WHERE process_status <> 'PAID' AND superseded_by IS NULL`,
    );
    await runner.query('CREATE INDEX ix_claim_total_days ON claims.claim ((paid_on - filed_on), received_on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['ix_claim_total_days', 'ix_claim_not_paid']) await runner.query(`DROP INDEX claims.${index}`);
  }
}
