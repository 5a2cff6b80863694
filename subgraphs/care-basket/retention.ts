/** How long the care basket's rows are kept: it holds no person. */
import { migrationsKept, referenceKept, type Retention } from '../shared/retention/retention';

export const homeRetention: Retention = {
  migration: migrationsKept,
  reference_publication: referenceKept,
  region: referenceKept,
  province: referenceKept,
  care_item_rule: referenceKept,
  ceiling: referenceKept,
  legal_event: referenceKept,
  source: referenceKept,
  care_category: referenceKept,
  care_label: referenceKept,
  inn_label: referenceKept,
  key_letter: referenceKept,
  reimbursement_rate: referenceKept,
  medicine: referenceKept,
  provider: referenceKept,
  provider_convention: referenceKept,
};
