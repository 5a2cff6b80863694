/** How each indicator that is computed comes from the cells that the registries handed over. */
import type { Subject } from '../vintages/batch.entity';

/** An indicator's cells, and what of them is counted. */
export interface Measure {
  subject: Subject;
  table: 'coverage_cell' | 'person_cell' | 'claim_cell';
  /** The count that is published, or for an average what it is over; disclosure control looks at it. */
  count: string;
  /** For an average: the sum that is divided by the count. */
  total: string | null;
  /** A stock is that of the last month of a period, a flow adds its months. */
  kind: 'STOCK' | 'FLOW';
  /** Whether the count is divided by the census population. */
  perInhabitant: boolean;
  /** Whether the place of a cell may be unknown. */
  placeMayBeUnknown: boolean;
}

const persons = {
  subject: 'PERSONS',
  table: 'person_cell',
  count: 'persons',
  total: null,
  kind: 'STOCK',
  placeMayBeUnknown: false,
} as const;
const claims = {
  subject: 'CLAIMS',
  table: 'claim_cell',
  kind: 'FLOW',
  perInhabitant: false,
  placeMayBeUnknown: true,
} as const;

/** Indicators by code; those that are not here are defined and not computed yet. */
export const measures: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ['POPULATION_COVERAGE_RATE', { ...persons, perInhabitant: true }],
  ['COVERED_PERSONS', { ...persons, perInhabitant: false }],
  [
    'BENEFICIARIES',
    {
      subject: 'COVERAGE',
      table: 'coverage_cell',
      count: 'registrations',
      total: null,
      kind: 'STOCK',
      perInhabitant: false,
      placeMayBeUnknown: false,
    },
  ],
  ['CLAIMS_RECEIVED', { ...claims, count: 'received', total: null }],
  ['REIMBURSEMENT_DELAY_AVG', { ...claims, count: 'paid_with_delay', total: 'delay_days' }],
]);

/** The year whose census gives the population; other years have none. */
export const censusYear = '2024';
