import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read whose data: entries that are only ever added, and for each day the end of its chain. */
export class CreateAccessLog1795800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE access_log.entry (
        day date NOT NULL,
        sequence integer NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        subject text NOT NULL,
        organization text NOT NULL,
        role text NOT NULL,
        purpose_of_use text NOT NULL,
        operation text NOT NULL,
        fields text[] NOT NULL,
        member_id text,
        outcome text NOT NULL,
        correlation_id text NOT NULL,
        key_id text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT pk_entry PRIMARY KEY (day, sequence)
      )`);
    await runner.query('CREATE INDEX ix_entry_member_id ON access_log.entry (member_id, day, sequence)');
    await runner.query('CREATE INDEX ix_entry_organization ON access_log.entry (organization, day, sequence)');
    await runner.query(`
      CREATE TABLE access_log.day_head (
        day date NOT NULL,
        entries integer NOT NULL,
        hash text NOT NULL,
        removed boolean NOT NULL,
        key_id text NOT NULL,
        mac text NOT NULL,
        CONSTRAINT pk_day_head PRIMARY KEY (day)
      )`);
    // Against mistakes; whoever owns the tables can take triggers off, and the chain shows what was done then.
    await runner.query(`
      CREATE FUNCTION access_log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'entry' AND current_setting('access_log.removing', true) = 'on' THEN
          RETURN NULL;
        END IF;
        RAISE EXCEPTION 'access_log.% is append-only', TG_TABLE_NAME;
      END $$`);
    await runner.query(`
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log.entry
      FOR EACH STATEMENT EXECUTE FUNCTION access_log.refuse_change()`);
    await runner.query(`
      CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON access_log.day_head
      FOR EACH STATEMENT EXECUTE FUNCTION access_log.refuse_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_log.day_head');
    await runner.query('DROP TABLE access_log.entry');
    await runner.query('DROP FUNCTION access_log.refuse_change()');
  }
}
