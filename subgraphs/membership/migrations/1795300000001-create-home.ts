import type { MigrationInterface, QueryRunner } from 'typeorm';
import { careItemRuleSql } from '../../shared/reference/care-item-rule.entity';
import { legalEventSql } from '../../shared/reference/legal-event.entity';
import { referencePublicationSql } from '../../shared/reference/reference-row';
import { sourceSql } from '../../shared/reference/source.entity';
import { territorySql } from '../../shared/reference/territory.entity';

const cited = 'source text NOT NULL, confidence text NOT NULL, note text';
const versions = 'digest text NOT NULL, publication integer NOT NULL, superseded_by integer';

/** The tables of membership's own files: their columns, in the order of the file. */
const tables: Record<string, string> = {
  fund: 'code text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, role text NOT NULL',
  fund_convention: 'fund_code text NOT NULL, identifier_system text NOT NULL, arrears_closing_reason text NOT NULL',
  organisation: `code text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, role text NOT NULL,
    valid_from date, valid_to date`,
  scheme: `code text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, law text NOT NULL,
    valid_from date NOT NULL, valid_from_precision text NOT NULL, valid_to date, covers text NOT NULL`,
  scheme_manager: 'scheme_code text NOT NULL, fund_code text NOT NULL, valid_from date NOT NULL, valid_to date',
  qualifying_rule: `scheme_code text NOT NULL, population text NOT NULL, rule text NOT NULL, value text NOT NULL,
    unit text NOT NULL, window_months integer`,
  contribution_rate: `scheme_code text NOT NULL, population text NOT NULL, payer text NOT NULL, component text NOT NULL,
    rate_percent numeric, base text NOT NULL, flat_amount_mad numeric(14,2), flat_period_months integer,
    floor_mad numeric(14,2), ceiling_mad numeric(14,2), bounds_on text, bounds_source text, bounds_confidence text,
    valid_from date, valid_to date, status text NOT NULL`,
  dependent_rule: `relationship text NOT NULL, condition text NOT NULL, max_age integer, age_inclusive boolean,
    attaches_to text, fund text NOT NULL, valid_from date NOT NULL, valid_to date`,
  self_employed_category: `code text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, registered integer,
    value_qualifier text NOT NULL, as_of text NOT NULL, as_of_inferred boolean NOT NULL, conflict_group text`,
  identifier_format: 'system text NOT NULL, pattern text, check_digit_rule text',
  achamil_band: `rank integer NOT NULL, score_in_source numeric, monthly_amount_mad numeric NOT NULL,
    reading_a_score_over numeric, reading_a_score_to numeric, reading_b_score_over numeric, reading_b_score_to numeric`,
  listed_illness: 'number integer NOT NULL, name_fr text NOT NULL, name_en text NOT NULL',
};

/** Membership's reference data: funds, schemes, who runs them, and the rules of rights. */
export class CreateHome1795300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const shared = [
      referencePublicationSql('membership'),
      ...territorySql('membership'),
      ...careItemRuleSql('membership'),
      legalEventSql('membership'),
      sourceSql('membership'),
    ];
    for (const sql of shared) await runner.query(sql);
    for (const [table, columns] of Object.entries(tables))
      await runner.query(
        `CREATE TABLE membership.${table} (${columns}, ${cited}, ${versions},
          CONSTRAINT pk_${table} PRIMARY KEY (digest, publication))`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    const shared = [
      'reference_publication',
      'region',
      'province',
      'care_item_rule',
      'ceiling',
      'legal_event',
      'source',
    ];
    for (const table of [...Object.keys(tables), ...shared]) await runner.query(`DROP TABLE membership.${table}`);
  }
}
