import type { MigrationInterface, QueryRunner } from 'typeorm';
import { careItemRuleSql } from '../../shared/reference/care-item-rule.entity';
import { legalEventSql } from '../../shared/reference/legal-event.entity';
import { referencePublicationSql } from '../../shared/reference/reference-row';
import { sourceSql } from '../../shared/reference/source.entity';
import { territorySql } from '../../shared/reference/territory.entity';

const versions = 'digest text NOT NULL, publication integer NOT NULL, superseded_by integer';

const tables = [
  `key_letter (
    letter text NOT NULL, label_fr text NOT NULL, label_en text NOT NULL, sector text NOT NULL,
    amount_mad numeric(14,2) NOT NULL, valid_from date, valid_to date, version text NOT NULL, status text NOT NULL,
    source text NOT NULL, confidence text NOT NULL, kind text NOT NULL, unit text NOT NULL, fund text NOT NULL,
    conflict_group text, note text, folded_label text NOT NULL, search text NOT NULL, ${versions},
    CONSTRAINT pk_key_letter PRIMARY KEY (digest, publication))`,
  `care_category (
    code text NOT NULL, name_fr text NOT NULL, name_en text NOT NULL, covered_since date NOT NULL,
    source text NOT NULL, confidence text NOT NULL, legal_order integer NOT NULL, covered_since_cnss date NOT NULL,
    covered_since_cnops date NOT NULL, prior_approval text NOT NULL, note text, ${versions},
    CONSTRAINT pk_care_category PRIMARY KEY (digest, publication))`,
  `reimbursement_rate (
    scheme_code text NOT NULL, care_category text NOT NULL, sector text NOT NULL, exemption text NOT NULL,
    rate_percent numeric, base text NOT NULL, valid_from date, valid_to date, source text NOT NULL,
    confidence text NOT NULL, note text, rate_min_percent numeric, rate_max_percent numeric, ald_number text,
    conflict_group text, ${versions},
    CONSTRAINT pk_reimbursement_rate PRIMARY KEY (digest, publication))`,
  `medicine (
    code text NOT NULL, name text NOT NULL, inn text NOT NULL, dosage text, dosage_unit text NOT NULL,
    form text NOT NULL, packaging text NOT NULL, public_price numeric(14,2), hospital_price numeric(14,2),
    reimbursement_base numeric(14,2), product_kind text NOT NULL, list_rate numeric(3,2) NOT NULL, note text,
    folded_label text NOT NULL, folded_inn text NOT NULL, search text NOT NULL, ${versions},
    CONSTRAINT pk_medicine PRIMARY KEY (digest, publication))`,
  `provider (
    inpe text NOT NULL, name text NOT NULL, kind text NOT NULL, sector text NOT NULL, province_code text NOT NULL,
    source text NOT NULL, confidence text NOT NULL, note text, ${versions},
    CONSTRAINT pk_provider PRIMARY KEY (digest, publication))`,
  `provider_convention (
    inpe text NOT NULL, valid_from date NOT NULL, valid_to date, source text NOT NULL, confidence text NOT NULL,
    note text, ${versions},
    CONSTRAINT pk_provider_convention PRIMARY KEY (digest, publication))`,
];

const indexes = [
  'ix_medicine_code ON care_basket.medicine (code)',
  'ix_medicine_group ON care_basket.medicine (inn, dosage, dosage_unit, form)',
  'ix_medicine_label ON care_basket.medicine (folded_label text_pattern_ops)',
  'ix_medicine_inn ON care_basket.medicine (folded_inn text_pattern_ops)',
  'ix_medicine_search ON care_basket.medicine USING gin (search gin_trgm_ops)',
];

/** The care basket: groups, tariffs, rates, medicines, ceilings, and a demonstration registry of providers. */
export class CreateHome1795300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A trusted extension: the owner of the database may create it without being a superuser.
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(referencePublicationSql('care_basket'));
    await runner.query(legalEventSql('care_basket'));
    await runner.query(sourceSql('care_basket'));
    for (const sql of [...territorySql('care_basket'), ...careItemRuleSql('care_basket')]) await runner.query(sql);
    for (const table of tables) await runner.query(`CREATE TABLE care_basket.${table}`);
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  /** The extension stays: another schema of the database may rely on it. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'provider_convention',
      'provider',
      'medicine',
      'reimbursement_rate',
      'care_category',
      'key_letter',
      'ceiling',
      'care_item_rule',
      'province',
      'region',
      'source',
      'legal_event',
      'reference_publication',
    ])
      await runner.query(`DROP TABLE care_basket.${table}`);
  }
}
