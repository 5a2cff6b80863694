import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What disclosure control decided about each vintage. */
export class CreateHiddenCells1795300000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE coverage_statistics.hidden_cells (
        vintage integer NOT NULL, population text NOT NULL, period text NOT NULL, dimensions text NOT NULL,
        codes text[] NOT NULL, CONSTRAINT pk_hidden_cells PRIMARY KEY (vintage, population, period, dimensions))`);
    await runner.query(
      'CREATE INDEX ix_hidden_cells_period ON coverage_statistics.hidden_cells (population, period, dimensions, vintage)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE coverage_statistics.hidden_cells');
  }
}
