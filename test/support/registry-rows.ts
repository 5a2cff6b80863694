/** Puts invented rows into a world's registries, as a delivery would have left them. */
import { memberHash, personHash } from '../../subgraphs/shared/keyed-ids';
import type { Answer } from './running-subgraph';
import type { World } from './world';

type Values = Record<string, unknown>;

async function insert(world: World, fundCode: string, table: string, values: Values): Promise<void> {
  const names = Object.keys(values);
  await world.sql(
    fundCode,
    `INSERT INTO membership.${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(values),
  );
}

/** What every delivered row carries, unless a test says otherwise. */
const version: Values = { publication: 1, recorded_at: '2026-10-31T22:00:00Z' };

export interface MemberRow extends Values {
  member_number: string;
  dependent_number?: number;
  cnie?: string | null;
  birth_date: string;
}

/** One registry's rows of one fund. */
export interface RegistryRows {
  publication(number: number, extractedAt: string): Promise<void>;
  member(row: MemberRow): Promise<string>;
  coverage(row: Values): Promise<void>;
  contribution(row: Values): Promise<void>;
  longTermCondition(row: Values): Promise<void>;
  priorAuthorization(row: Values): Promise<void>;
}

/** Writes rows into the registry of one fund. */
export function registryRows(world: World, fundCode: string): RegistryRows {
  const add = (table: string, values: Values): Promise<void> =>
    insert(world, fundCode, table, { ...version, ...values });
  return {
    publication: (number, extractedAt) =>
      insert(world, fundCode, 'publication', {
        number,
        delivery_id: `${fundCode}-${number}`,
        sequence: number,
        kind: 'FULL',
        extracted_at: extractedAt,
        published_at: extractedAt,
        digest: String(number),
      }),
    async member(row) {
      const { ID_KEY, PERSON_KEY } = world.config;
      const rank = row.dependent_number ?? 0;
      const id = memberHash(ID_KEY, fundCode, row.member_number, rank);
      await add('member', {
        dependent_number: rank,
        id,
        person_id: personHash(PERSON_KEY, fundCode, row.member_number, rank, row.cnie ?? null),
        family_name: 'INVENTEE',
        given_name: `Personne ${rank}`,
        sex: 'FEMALE',
        province_code: '01.511',
        relationship: rank === 0 ? 'SELF' : 'CHILD',
        registered_on: '2010-01-01',
        student: false,
        disabled: false,
        ...row,
      });
      return id;
    },
    coverage: row =>
      add('coverage', { dependent_number: 0, scheme_code: 'AMO_SALARIES', starts_on: '2020-01-01', ...row }),
    contribution: row => add('contribution', { due_amount: '100.00', paid_amount: '100.00', ...row }),
    longTermCondition: row => add('long_term_condition', { dependent_number: 0, starts_on: '2020-01-01', ...row }),
    priorAuthorization: row =>
      add('prior_authorization', {
        dependent_number: 0,
        type: 'ACCORD_PREALABLE',
        decision: 'APPROVED',
        starts_on: '2026-01-01',
        ...row,
      }),
  };
}

/** The answer of a coverage check and the codes of its reasons, as one list. */
export const verdictOf = ({ data }: Answer): string[] => {
  const { covered, reasons } = (data as { coverageCheck: { covered: string; reasons: { code: string }[] } })
    .coverageCheck;
  return [covered, ...reasons.map(({ code }) => code)];
};
