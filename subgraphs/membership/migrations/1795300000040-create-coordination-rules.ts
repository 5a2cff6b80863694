import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules that say which of several rights of one person prevails. */
export class CreateCoordinationRules1795300000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE membership.coordination_rule (
        rank integer NOT NULL,
        rule text NOT NULL,
        prevails_relationship text,
        prevails_scheme text,
        prevails_subscriber_sex text,
        yields_relationship text,
        yields_scheme text,
        yields_subscriber_sex text,
        yields_in_fund text NOT NULL,
        explanation_fr text NOT NULL,
        explanation_ar text NOT NULL,
        explanation_en text NOT NULL,
        legal_basis text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        source text NOT NULL,
        confidence text NOT NULL,
        note text,
        digest text NOT NULL,
        publication integer NOT NULL,
        superseded_by integer,
        CONSTRAINT pk_coordination_rule PRIMARY KEY (digest, publication)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE membership.coordination_rule');
  }
}
