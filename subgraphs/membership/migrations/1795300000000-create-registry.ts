import type { MigrationInterface, QueryRunner } from 'typeorm';

const versions = `
  publication integer NOT NULL,
  superseded_by integer,
  recorded_at timestamptz NOT NULL,
  recorded_until timestamptz`;

/** The tables that a fund's deliveries fill, and the publications that made them visible. */
export class CreateRegistry1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE membership.publication (
        number integer NOT NULL,
        delivery_id text NOT NULL,
        sequence integer NOT NULL,
        kind text NOT NULL,
        extracted_at timestamptz NOT NULL,
        published_at timestamptz NOT NULL,
        digest text NOT NULL,
        CONSTRAINT pk_publication PRIMARY KEY (number)
      )`);
    await runner.query(`
      CREATE TABLE membership.member (
        member_number text NOT NULL,
        dependent_number integer NOT NULL,
        id uuid NOT NULL,
        person_id uuid NOT NULL,
        cnie text,
        family_name text NOT NULL,
        given_name text NOT NULL,
        family_name_ar text,
        given_name_ar text,
        birth_date date NOT NULL,
        sex text NOT NULL,
        province_code text NOT NULL,
        category text,
        mutual_code text,
        relationship text NOT NULL,
        registered_on date NOT NULL,
        portal_account_opened_on date,
        student boolean NOT NULL,
        disabled boolean NOT NULL,
        deceased_on date,${versions},
        CONSTRAINT pk_member PRIMARY KEY (member_number, dependent_number, publication)
      )`);
    await runner.query('CREATE INDEX ix_member_id ON membership.member (id)');
    await runner.query('CREATE INDEX ix_member_person_id ON membership.member (person_id)');
    await runner.query(`
      CREATE TABLE membership.coverage (
        member_number text NOT NULL,
        dependent_number integer NOT NULL,
        scheme_code text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        opening_reason text,
        closing_reason text,${versions},
        CONSTRAINT pk_coverage PRIMARY KEY (member_number, dependent_number, scheme_code, starts_on, publication)
      )`);
    await runner.query(`
      CREATE TABLE membership.contribution (
        member_number text NOT NULL,
        month date NOT NULL,
        declared_days integer,
        due_amount numeric(14,2) NOT NULL,
        paid_amount numeric(14,2) NOT NULL,${versions},
        CONSTRAINT pk_contribution PRIMARY KEY (member_number, month, publication)
      )`);
    await runner.query(`
      CREATE TABLE membership.long_term_condition (
        member_number text NOT NULL,
        dependent_number integer NOT NULL,
        code text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        agreement_number text,${versions},
        CONSTRAINT pk_long_term_condition PRIMARY KEY (member_number, dependent_number, code, starts_on, publication)
      )`);
    await runner.query(`
      CREATE TABLE membership.prior_authorization (
        pre_auth_ref text NOT NULL,
        member_number text NOT NULL,
        dependent_number integer NOT NULL,
        type text NOT NULL,
        care_item_code text,
        decision text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        allowed_units integer,
        used_units integer,${versions},
        CONSTRAINT pk_prior_authorization PRIMARY KEY (pre_auth_ref, publication)
      )`);
    await runner.query(
      'CREATE INDEX ix_prior_authorization_member ON membership.prior_authorization (member_number, dependent_number)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'prior_authorization',
      'long_term_condition',
      'contribution',
      'coverage',
      'member',
      'publication',
    ])
      await runner.query(`DROP TABLE membership.${table}`);
  }
}
