import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The figures that the registries hand over, by vintage. */
export class CreateCube1795300000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE coverage_statistics.vintage (
        number integer NOT NULL, id text NOT NULL, released_at timestamptz NOT NULL, note text,
        CONSTRAINT pk_vintage PRIMARY KEY (number), CONSTRAINT uq_vintage_id UNIQUE (id))`);
    await runner.query(`
      CREATE TABLE coverage_statistics.batch (
        id integer NOT NULL, vintage integer NOT NULL, subject text NOT NULL, month date NOT NULL,
        fund_code text NOT NULL, extracted_at timestamptz, state text NOT NULL, note text, digest text NOT NULL,
        CONSTRAINT pk_batch PRIMARY KEY (id))`);
    await runner.query(
      'CREATE UNIQUE INDEX ix_batch_subject_month ON coverage_statistics.batch (subject, month, fund_code, vintage)',
    );
    await runner.query(`
      CREATE TABLE coverage_statistics.code_label (
        vintage integer NOT NULL, dimension text NOT NULL, code text NOT NULL, name_fr text NOT NULL,
        name_en text NOT NULL, CONSTRAINT pk_code_label PRIMARY KEY (vintage, dimension, code))`);
    await runner.query(`
      CREATE TABLE coverage_statistics.coverage_cell (
        batch integer NOT NULL, number integer NOT NULL, schemes text NOT NULL, province_code text NOT NULL,
        sex text NOT NULL, age_group text NOT NULL, category text, registrations integer NOT NULL,
        CONSTRAINT pk_coverage_cell PRIMARY KEY (batch, number))`);
    await runner.query(`
      CREATE TABLE coverage_statistics.person_cell (
        batch integer NOT NULL, number integer NOT NULL, province_code text NOT NULL, sex text NOT NULL,
        persons integer NOT NULL, CONSTRAINT pk_person_cell PRIMARY KEY (batch, number))`);
    await runner.query(`
      CREATE TABLE coverage_statistics.claim_cell (
        batch integer NOT NULL, number integer NOT NULL, schemes text NOT NULL, province_code text,
        channel text NOT NULL, received integer NOT NULL, paid integer NOT NULL, paid_with_delay integer NOT NULL,
        delay_days integer NOT NULL, CONSTRAINT pk_claim_cell PRIMARY KEY (batch, number))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['claim_cell', 'person_cell', 'coverage_cell', 'code_label', 'batch', 'vintage'])
      await runner.query(`DROP TABLE coverage_statistics.${table}`);
  }
}
