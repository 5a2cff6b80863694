/** How long the statistics' rows are kept: they hold counts and no person. */
import { migrationsKept, referenceKept, type Kept, type Retention } from '../shared/retention/retention';

const published: Kept = { kept: 'always', why: 'counts without a person; every vintage stays quotable' };

export const homeRetention: Retention = {
  migration: migrationsKept,
  reference_publication: referenceKept,
  region: referenceKept,
  province: referenceKept,
  indicator: referenceKept,
  indicator_label: referenceKept,
  published_source: referenceKept,
  published_statistic: referenceKept,
  vintage: published,
  batch: published,
  code_label: published,
  coverage_cell: published,
  person_cell: published,
  claim_cell: published,
  hidden_cells: published,
};
