import type { MigrationInterface, QueryRunner } from 'typeorm';
import { referencePublicationSql } from '../../shared/reference/reference-row';
import { territorySql } from '../../shared/reference/territory.entity';

const versions = 'digest text NOT NULL, publication integer NOT NULL, superseded_by integer';

/** The statistics' reference data: what is measured, and what others published. */
export class CreateHome1795300000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(referencePublicationSql('coverage_statistics'));
    for (const sql of territorySql('coverage_statistics')) await runner.query(sql);
    await runner.query(`
      CREATE TABLE coverage_statistics.indicator (
        code text NOT NULL, aggregation text NOT NULL, numerator text NOT NULL, denominator text,
        unit_measure text NOT NULL, dimensions text, frequencies text NOT NULL, published_codes text, note text,
        ${versions}, CONSTRAINT pk_indicator PRIMARY KEY (digest, publication))`);
    await runner.query(`
      CREATE TABLE coverage_statistics.indicator_label (
        code text NOT NULL, version text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, name_ar text NOT NULL,
        definition text NOT NULL, source text NOT NULL,
        ${versions}, CONSTRAINT pk_indicator_label PRIMARY KEY (digest, publication))`);
    await runner.query(`
      CREATE TABLE coverage_statistics.published_source (
        key text NOT NULL, title text NOT NULL, address text, other_addresses text, confidence text NOT NULL,
        ${versions}, CONSTRAINT pk_published_source PRIMARY KEY (digest, publication))`);
    await runner.query(`
      CREATE TABLE coverage_statistics.published_statistic (
        id text NOT NULL, indicator text NOT NULL, title_en text NOT NULL, title_fr text NOT NULL, fund text NOT NULL,
        scheme text NOT NULL, category text, ref_area text NOT NULL, time_period text NOT NULL,
        period_inferred boolean NOT NULL, value numeric, value_qualifier text NOT NULL, unit_measure text NOT NULL,
        unit_mult integer NOT NULL, definition text, obs_status text NOT NULL, conflict_group text,
        source text NOT NULL, confidence text NOT NULL, note text,
        ${versions}, CONSTRAINT pk_published_statistic PRIMARY KEY (digest, publication))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'published_statistic',
      'published_source',
      'indicator_label',
      'indicator',
      'province',
      'region',
      'reference_publication',
    ])
      await runner.query(`DROP TABLE coverage_statistics.${table}`);
  }
}
