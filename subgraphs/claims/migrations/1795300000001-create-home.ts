import type { MigrationInterface, QueryRunner } from 'typeorm';
import { referencePublicationSql } from '../../shared/reference/reference-row';
import { territorySql } from '../../shared/reference/territory.entity';

const versions = 'digest text NOT NULL, publication integer NOT NULL, superseded_by integer';

/** The reference data of claims: territories, deadlines and formalities, meanings of reject codes. */
export class CreateHome1795300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(referencePublicationSql('claims'));
    for (const sql of territorySql('claims')) await runner.query(sql);
    await runner.query(`
      CREATE TABLE claims.claim_rule (
        fund text NOT NULL, rule text NOT NULL, value text NOT NULL, unit text NOT NULL,
        source text NOT NULL, confidence text NOT NULL, note text, conflict_group text, ${versions},
        CONSTRAINT pk_claim_rule PRIMARY KEY (digest, publication))`);
    await runner.query(`
      CREATE TABLE claims.reject_reason (
        fund text NOT NULL, code text NOT NULL, reason text NOT NULL, valid_from date, valid_to date,
        source text NOT NULL, confidence text NOT NULL, note text, ${versions},
        CONSTRAINT pk_reject_reason PRIMARY KEY (digest, publication))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reject_reason', 'claim_rule', 'province', 'region', 'reference_publication'])
      await runner.query(`DROP TABLE claims.${table}`);
  }
}
