/** How long membership's rows are kept. */
import { deliveredKept, migrationsKept, referenceKept, type Retention } from '../shared/retention/retention';
import { mismatchDaysKept } from './checks/note-mismatches';

export const homeRetention: Retention = {
  migration: migrationsKept,
  reference_publication: referenceKept,
  region: referenceKept,
  province: referenceKept,
  care_item_rule: referenceKept,
  ceiling: referenceKept,
  legal_event: referenceKept,
  source: referenceKept,
  fund: referenceKept,
  fund_convention: referenceKept,
  organisation: referenceKept,
  scheme: referenceKept,
  scheme_manager: referenceKept,
  qualifying_rule: referenceKept,
  contribution_rate: referenceKept,
  dependent_rule: referenceKept,
  self_employed_category: referenceKept,
  identifier_format: referenceKept,
  achamil_band: referenceKept,
  listed_illness: referenceKept,
  coordination_rule: referenceKept,
};

export const registryRetention: Retention = {
  migration: migrationsKept,
  publication: { kept: 'always', why: 'numbers what was known when; it names a delivery and no person' },
  key_version: { kept: 'always', why: 'says which keys ids were made with, by their public names' },
  member: deliveredKept,
  coverage: deliveredKept,
  contribution: deliveredKept,
  long_term_condition: deliveredKept,
  prior_authorization: deliveredKept,
  identity_mismatch: {
    kept: mismatchDaysKept,
    since: 'day',
    why: 'a fund sees who guesses birth dates; an organization and a keyed hash, no number',
  },
};
