/** How long the rows of claims are kept. */
import { deliveredKept, migrationsKept, referenceKept, type Retention } from '../shared/retention/retention';

export const homeRetention: Retention = {
  migration: migrationsKept,
  reference_publication: referenceKept,
  region: referenceKept,
  province: referenceKept,
  claim_rule: referenceKept,
  reject_reason: referenceKept,
};

export const registryRetention: Retention = {
  migration: migrationsKept,
  point_of_service: deliveredKept,
  claim: deliveredKept,
  claim_line: deliveredKept,
};
