/** What a file of a delivery may hold, in the order in which it is read: what is named stands before what names it. */
export const entityNames = [
  'POINT_OF_SERVICE',
  'MEMBER',
  'COVERAGE',
  'CONTRIBUTION',
  'LONG_TERM_CONDITION',
  'PRIOR_AUTHORIZATION',
  'CLAIM',
  'CLAIM_LINE',
] as const;

export type EntityName = (typeof entityNames)[number];
