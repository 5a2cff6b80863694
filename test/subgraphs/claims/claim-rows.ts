/** Builders of the rows that deliveries fill, with invented numbers only. */
import { claimHash, memberHash, toApiId } from '../../../subgraphs/shared/keyed-ids';
import type { World } from '../../support/world';

const version = {
  publication: 1,
  superseded_by: null,
  recorded_at: '2026-01-01T00:00:00Z',
  recorded_until: null,
};

/** The columns of a claim that tests set; the rest is as for a paid paper claim. */
export interface ClaimRow {
  claim_number: string;
  member_number: string;
  dependent_number: number;
  filed_on: string;
  received_on: string | null;
  adjudicated_on: string | null;
  paid_on: string | null;
  process_status: string;
  channel: string;
  point_of_service_code: string | null;
  care_sheet: string | null;
  rejection_reason: string | null;
  incomplete: boolean;
  scheme_code: string;
  superseded_by: number | null;
  publication: number;
  recorded_at: string;
  recorded_until: string | null;
}

export interface LineRow {
  claim_number: string;
  sequence: number;
  submitted: string;
  eligible: string | null;
  eligible_percent: string | null;
  benefit: string | null;
  rejection_reason: string | null;
  care_item_code: string;
  label: string;
  serviced_on: string;
  superseded_by: number | null;
  publication: number;
  recorded_at: string;
  recorded_until: string | null;
}

export interface PointRow {
  code: string;
  kind: string;
  name: string;
  province_code: string;
  opened_on: string;
  closed_on: string | null;
  superseded_by: number | null;
  publication: number;
}

export const claimRow = (changes: Partial<ClaimRow> = {}): ClaimRow => ({
  ...version,
  claim_number: 'D-1',
  member_number: '900000001',
  dependent_number: 0,
  scheme_code: 'AMO_SALARIES',
  channel: 'LOCAL_OFFICE',
  point_of_service_code: null,
  filed_on: '2026-03-01',
  received_on: '2026-03-03',
  adjudicated_on: '2026-03-08',
  paid_on: '2026-03-10',
  process_status: 'PAID',
  care_sheet: null,
  rejection_reason: null,
  incomplete: false,
  ...changes,
});

/** A line of a consultation at 150.00 that is repaid 56.00, as a newspaper computed it. */
export const lineRow = (changes: Partial<LineRow> = {}): LineRow => ({
  ...version,
  claim_number: 'D-1',
  sequence: 1,
  label: 'Consultation du généraliste',
  care_item_code: 'C',
  serviced_on: '2026-02-27',
  submitted: '150.00',
  eligible: '80.00',
  eligible_percent: '70.00',
  benefit: '56.00',
  rejection_reason: null,
  ...changes,
});

export const pointRow = (changes: Partial<PointRow> = {}): PointRow => ({
  ...version,
  code: 'P-1',
  kind: 'LOCAL_OFFICE',
  name: 'Point d’essai',
  province_code: '01.511',
  opened_on: '2020-01-01',
  closed_on: null,
  ...changes,
});

const insert = (world: World, fund: string, table: string, rows: readonly object[]): Promise<unknown> =>
  world.sql(fund, `INSERT INTO claims.${table} SELECT * FROM json_populate_recordset(NULL::claims.${table}, $1)`, [
    JSON.stringify(rows),
  ]);

/** The id of the API of a claim. */
export const claimId = (world: World, fund: string, claimNumber: string): string =>
  toApiId(fund, claimHash(world.config.ID_KEY, fund, claimNumber));

/** The id of the API of a member. */
export const memberId = (world: World, fund: string, memberNumber = '900000001', dependentNumber = 0): string =>
  toApiId(fund, memberHash(world.config.ID_KEY, fund, memberNumber, dependentNumber));

/** Stores claims in a fund's registry, with the ids that a delivery would give them. */
export async function storeClaims(world: World, fund: string, rows: readonly ClaimRow[]): Promise<void> {
  const key = world.config.ID_KEY;
  await insert(
    world,
    fund,
    'claim',
    rows.map(row => ({
      ...row,
      id: claimHash(key, fund, row.claim_number),
      member_id: memberHash(key, fund, row.member_number, row.dependent_number),
    })),
  );
}

/** Stores lines of claims in a fund's registry. */
export const storeLines = async (world: World, fund: string, rows: readonly LineRow[]): Promise<void> => {
  await insert(
    world,
    fund,
    'claim_line',
    rows.map(row => ({ ...row, quantity: 1, coefficient: '1.00' })),
  );
};

/** Stores points of service in a fund's registry. */
export const storePoints = async (world: World, fund: string, rows: readonly PointRow[]): Promise<void> => {
  await insert(world, fund, 'point_of_service', rows);
};

/** Empties a fund's registry of claims. */
export const clearClaims = async (world: World, fund: string): Promise<void> => {
  await world.sql(fund, 'TRUNCATE claims.claim, claims.claim_line, claims.point_of_service');
};
