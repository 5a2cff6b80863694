import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of the lists of claims: by day of receipt, or of filing before receipt, then by id. */
export class AddListIndexes1795300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX claims.ix_claim_received_on');
    await runner.query('CREATE INDEX ix_claim_received_on ON claims.claim (received_on, id)');
    await runner.query(
      'CREATE INDEX ix_claim_not_received ON claims.claim (filed_on, id) WHERE received_on IS NULL AND superseded_by IS NULL',
    );
    await runner.query(
      'CREATE INDEX ix_claim_point_of_service ON claims.claim (point_of_service_code, received_on, id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['ix_claim_point_of_service', 'ix_claim_not_received', 'ix_claim_received_on'])
      await runner.query(`DROP INDEX claims.${index}`);
    await runner.query('CREATE INDEX ix_claim_received_on ON claims.claim (received_on)');
  }
}
