import type { MigrationInterface, QueryRunner } from 'typeorm';
import { legalEventSql } from '../../shared/legal-event.entity';
import { referencePublicationSql } from '../../shared/reference-row';
import { territorySql } from '../../shared/territory.entity';

const versions = 'digest text NOT NULL, publication integer NOT NULL, superseded_by integer';

/** Membership's reference data: funds, schemes, who runs them, and the rules of rights. */
export class CreateHome1795300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(referencePublicationSql('membership'));
    for (const sql of territorySql('membership')) await runner.query(sql);
    await runner.query(legalEventSql('membership'));
    await runner.query(`
      CREATE TABLE membership.fund (
        code text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, role text NOT NULL,
        source text NOT NULL, confidence text NOT NULL, note text NOT NULL, ${versions},
        CONSTRAINT pk_fund PRIMARY KEY (digest, publication))`);
    await runner.query(`
      CREATE TABLE membership.scheme (
        code text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, law text NOT NULL,
        valid_from date NOT NULL, valid_from_precision text NOT NULL, valid_to date, covers text NOT NULL,
        source text NOT NULL, confidence text NOT NULL, note text NOT NULL, ${versions},
        CONSTRAINT pk_scheme PRIMARY KEY (digest, publication))`);
    await runner.query(`
      CREATE TABLE membership.scheme_manager (
        scheme_code text NOT NULL, fund_code text NOT NULL, valid_from date NOT NULL, valid_to date,
        source text NOT NULL, confidence text NOT NULL, note text, ${versions},
        CONSTRAINT pk_scheme_manager PRIMARY KEY (digest, publication))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'scheme_manager',
      'scheme',
      'fund',
      'legal_event',
      'province',
      'region',
      'reference_publication',
    ])
      await runner.query(`DROP TABLE membership.${table}`);
  }
}
