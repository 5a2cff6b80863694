import type { MigrationInterface, QueryRunner } from 'typeorm';

const versions = 'digest text NOT NULL, publication integer NOT NULL, superseded_by integer';

/** Arabic labels, the texts by which a search finds them, and a trigram index that every search can use. */
export class AddArabicLabels1795700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE care_basket.care_label (
      code text NOT NULL, label_ar text NOT NULL, source text NOT NULL, confidence text NOT NULL, note text, ${versions},
      CONSTRAINT pk_care_label PRIMARY KEY (digest, publication))`);
    await runner.query(`CREATE TABLE care_basket.inn_label (
      inn text NOT NULL, label_ar text NOT NULL, other_spellings text, source text NOT NULL, confidence text NOT NULL,
      note text, ${versions},
      CONSTRAINT pk_inn_label PRIMARY KEY (digest, publication))`);
    await runner.query('ALTER TABLE care_basket.key_letter ADD COLUMN folded_ar text');
    await runner.query('ALTER TABLE care_basket.medicine ADD COLUMN folded_ar text');
    await runner.query('CREATE INDEX ix_medicine_ar ON care_basket.medicine (folded_ar text_pattern_ops)');
    // The list is loaded as a whole and then only read: rows that wait in the index's pending list until the next vacuum
    // are read by every search, and make the planner choose the whole table instead. To let none wait (fastupdate = off)
    // would make a load several times as long; to empty the list once, after a load, costs nothing that can be measured.
    await runner.query(`CREATE FUNCTION care_basket.empty_pending_list() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM gin_clean_pending_list('care_basket.ix_medicine_search');
        RETURN NULL;
      END $$`);
    await runner.query(`CREATE TRIGGER after_load AFTER INSERT ON care_basket.medicine
      FOR EACH STATEMENT EXECUTE FUNCTION care_basket.empty_pending_list()`);
    await runner.query(`SELECT gin_clean_pending_list('care_basket.ix_medicine_search')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER after_load ON care_basket.medicine');
    await runner.query('DROP FUNCTION care_basket.empty_pending_list()');
    await runner.query('ALTER TABLE care_basket.medicine DROP COLUMN folded_ar');
    await runner.query('ALTER TABLE care_basket.key_letter DROP COLUMN folded_ar');
    await runner.query('DROP TABLE care_basket.inn_label');
    await runner.query('DROP TABLE care_basket.care_label');
  }
}
