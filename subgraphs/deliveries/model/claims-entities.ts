/** Points of service, claims and their lines, as claims' tables hold them. */
import { claimHash, memberHash } from '../../shared/keyed-ids';
import { positionsOf, type EntityModel } from './entity-model';
import { backwards, future, isMore } from './row-checks';

const pointColumns = [
  { name: 'code', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'province_code', type: 'text' },
  { name: 'opened_on', type: 'date' },
  { name: 'closed_on', type: 'date' },
] as const;
const point = positionsOf(pointColumns);

export const pointOfServiceModel: EntityModel = {
  entity: 'POINT_OF_SERVICE',
  table: 'claims.point_of_service',
  key: ['code'],
  columns: pointColumns,
  references: [],
  check: row => backwards(row, point.opened_on, point.closed_on, 'closed_on'),
};

const claimColumns = [
  { name: 'claim_number', type: 'text' },
  { name: 'id', type: 'uuid', derived: true },
  { name: 'former_id', type: 'uuid', derived: true },
  { name: 'member_id', type: 'uuid', derived: true },
  { name: 'former_member_id', type: 'uuid', derived: true },
  { name: 'member_number', type: 'text' },
  { name: 'dependent_number', type: 'integer' },
  { name: 'scheme_code', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'point_of_service_code', type: 'text' },
  { name: 'filed_on', type: 'date' },
  { name: 'received_on', type: 'date' },
  { name: 'adjudicated_on', type: 'date' },
  { name: 'paid_on', type: 'date' },
  { name: 'process_status', type: 'text' },
  { name: 'care_sheet', type: 'text' },
  { name: 'rejection_reason', type: 'text' },
] as const;
const claim = positionsOf(claimColumns);

export const claimModel: EntityModel = {
  entity: 'CLAIM',
  table: 'claims.claim',
  key: ['claim_number'],
  columns: claimColumns,
  references: [
    {
      column: 'member_number',
      entity: 'MEMBER',
      match: { member_number: 'member_number', dependent_number: 'dependent_number' },
    },
    {
      column: 'point_of_service_code',
      entity: 'POINT_OF_SERVICE',
      match: { point_of_service_code: 'code' },
      when: 'row.point_of_service_code IS NOT NULL',
    },
  ],
  check: (row, extractedOn) =>
    future(row, claim.filed_on, 'filed_on', extractedOn) ??
    future(row, claim.received_on, 'received_on', extractedOn) ??
    future(row, claim.paid_on, 'paid_on', extractedOn),
  derive: (row, { idKey, formerIdKey, fundCode }) => {
    const number = row[claim.claim_number] ?? '';
    const owner = [fundCode, row[claim.member_number] ?? '', Number(row[claim.dependent_number])] as const;
    row[claim.id] = claimHash(idKey, fundCode, number);
    row[claim.member_id] = memberHash(idKey, ...owner);
    row[claim.former_id] = formerIdKey === '' ? null : claimHash(formerIdKey, fundCode, number);
    row[claim.former_member_id] = formerIdKey === '' ? null : memberHash(formerIdKey, ...owner);
  },
};

const lineColumns = [
  { name: 'claim_number', type: 'text' },
  { name: 'sequence', type: 'integer' },
  { name: 'label', type: 'text' },
  { name: 'care_item_code', type: 'text' },
  { name: 'quantity', type: 'integer' },
  { name: 'coefficient', type: 'numeric(10,2)' },
  { name: 'serviced_on', type: 'date' },
  { name: 'submitted', type: 'numeric(14,2)' },
  { name: 'eligible', type: 'numeric(14,2)' },
  { name: 'eligible_percent', type: 'numeric(5,2)' },
  { name: 'benefit', type: 'numeric(14,2)' },
  { name: 'rejection_reason', type: 'text' },
] as const;
const line = positionsOf(lineColumns);

const nothing = '0.00';

export const claimLineModel: EntityModel = {
  entity: 'CLAIM_LINE',
  table: 'claims.claim_line',
  key: ['claim_number', 'sequence'],
  columns: lineColumns,
  references: [{ column: 'claim_number', entity: 'CLAIM', match: { claim_number: 'claim_number' } }],
  check: row => {
    const [submitted, eligible, benefit] = [row[line.submitted], row[line.eligible], row[line.benefit]];
    if (isMore(eligible ?? nothing, submitted ?? nothing)) return { code: 'MONEY_IMBALANCE', column: 'eligible' };
    if (isMore(benefit ?? nothing, eligible ?? nothing)) return { code: 'MONEY_IMBALANCE', column: 'benefit' };
    return undefined;
  },
  derive: row => {
    const refused = row[line.rejection_reason] !== null && (row[line.benefit] ?? nothing) === nothing;
    if (refused) row[line.eligible] = row[line.benefit] = nothing;
    // A line of which only a part of the money is said is not adjudicated yet.
    const adjudicated = row[line.eligible] !== null && row[line.benefit] !== null;
    if (!adjudicated) row[line.eligible] = row[line.eligible_percent] = row[line.benefit] = null;
  },
};
