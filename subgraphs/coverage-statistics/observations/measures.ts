/** How each indicator that is computed comes from the cells that the registries handed over. */
import type { Population } from '../disclosure/published-tables';
import type { Subject } from '../vintages/batch.entity';

/** An indicator's cells, and what of them is counted. */
export interface Measure {
  /** Whom or what it counts: disclosure control decides about a population, whatever is shown of it. */
  population: Population;
  subject: Subject;
  table: 'coverage_cell' | 'person_cell' | 'claim_cell';
  /** The count that is published, or for an average what it is over. */
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
  population: 'PERSONS',
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
      population: 'REGISTRATIONS',
      subject: 'COVERAGE',
      table: 'coverage_cell',
      count: 'registrations',
      total: null,
      kind: 'STOCK',
      perInhabitant: false,
      placeMayBeUnknown: false,
    },
  ],
  ['CLAIMS_RECEIVED', { ...claims, population: 'CLAIMS_RECEIVED', count: 'received', total: null }],
  ['REIMBURSEMENT_DELAY_AVG', { ...claims, population: 'CLAIMS_PAID', count: 'paid_with_delay', total: 'delay_days' }],
]);

/** How a population is counted, whatever is shown of it. */
export function measureOf(population: Population): Measure {
  const found = [...measures.values()].find(measure => measure.population === population);
  if (!found) throw new Error(`no indicator counts ${population}`);
  return found;
}

/** The year whose census gives the population; other years have none. */
export const censusYear = '2024';
