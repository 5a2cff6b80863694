import type { MigrationInterface, QueryRunner } from 'typeorm';

const versions = `
  publication integer NOT NULL,
  superseded_by integer,
  recorded_at timestamptz NOT NULL,
  recorded_until timestamptz`;

/** The tables that a fund's deliveries fill with claims, their lines and the places where they are filed. */
export class CreateRegistry1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE claims.point_of_service (
        code text NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        province_code text NOT NULL,
        opened_on date NOT NULL,
        closed_on date,${versions},
        CONSTRAINT pk_point_of_service PRIMARY KEY (code, publication)
      )`);
    await runner.query(`
      CREATE TABLE claims.claim (
        claim_number text NOT NULL,
        id uuid NOT NULL,
        member_id uuid NOT NULL,
        member_number text NOT NULL,
        dependent_number integer NOT NULL,
        scheme_code text NOT NULL,
        channel text NOT NULL,
        point_of_service_code text,
        province_code text,
        filed_on date NOT NULL,
        received_on date,
        adjudicated_on date,
        paid_on date,
        process_status text NOT NULL,
        care_sheet text,
        rejection_reason text,
        incomplete boolean NOT NULL,${versions},
        CONSTRAINT pk_claim PRIMARY KEY (claim_number, publication)
      )`);
    await runner.query('CREATE INDEX ix_claim_id ON claims.claim (id)');
    await runner.query('CREATE INDEX ix_claim_member_id ON claims.claim (member_id, received_on)');
    await runner.query('CREATE INDEX ix_claim_received_on ON claims.claim (received_on)');
    await runner.query('CREATE INDEX ix_claim_paid_on ON claims.claim (paid_on)');
    await runner.query('CREATE INDEX ix_claim_care_sheet ON claims.claim (care_sheet)');
    await runner.query(`
      CREATE TABLE claims.claim_line (
        claim_number text NOT NULL,
        sequence integer NOT NULL,
        label text NOT NULL,
        care_item_code text NOT NULL,
        quantity integer NOT NULL,
        coefficient numeric(10,2) NOT NULL,
        serviced_on date NOT NULL,
        submitted numeric(14,2) NOT NULL,
        eligible numeric(14,2),
        eligible_percent numeric(5,2),
        benefit numeric(14,2),
        rejection_reason text,${versions},
        CONSTRAINT pk_claim_line PRIMARY KEY (claim_number, sequence, publication)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['claim_line', 'claim', 'point_of_service']) await runner.query(`DROP TABLE claims.${table}`);
  }
}
