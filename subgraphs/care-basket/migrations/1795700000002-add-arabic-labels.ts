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
    // are read by every search, and make the planner choose the whole table instead. 64 kB is the least that PostgreSQL
    // lets wait; to let nothing wait (fastupdate = off) would make a load some seconds longer.
    await runner.query('ALTER INDEX care_basket.ix_medicine_search SET (gin_pending_list_limit = 64)');
    await runner.query(`SELECT gin_clean_pending_list('care_basket.ix_medicine_search')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER INDEX care_basket.ix_medicine_search RESET (gin_pending_list_limit)');
    await runner.query('ALTER TABLE care_basket.medicine DROP COLUMN folded_ar');
    await runner.query('ALTER TABLE care_basket.key_letter DROP COLUMN folded_ar');
    await runner.query('DROP TABLE care_basket.inn_label');
    await runner.query('DROP TABLE care_basket.care_label');
  }
}
