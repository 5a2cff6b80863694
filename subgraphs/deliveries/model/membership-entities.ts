/** Members, rights, contributions, conditions and agreements, as membership's tables hold them. */
import { memberHash, personHash } from '../../shared/keyed-ids';
import { positionsOf, type EntityModel } from './entity-model';
import { backwards, future } from './row-checks';

const memberReference = {
  column: 'member_number',
  entity: 'MEMBER',
  match: { member_number: 'member_number', dependent_number: 'dependent_number' },
} as const;

const memberColumns = [
  { name: 'member_number', type: 'text' },
  { name: 'dependent_number', type: 'integer' },
  { name: 'id', type: 'uuid', derived: true },
  { name: 'former_id', type: 'uuid', derived: true },
  { name: 'person_id', type: 'uuid', derived: true },
  { name: 'former_person_id', type: 'uuid', derived: true },
  { name: 'cnie', type: 'text' },
  { name: 'family_name', type: 'text' },
  { name: 'given_name', type: 'text' },
  { name: 'family_name_ar', type: 'text' },
  { name: 'given_name_ar', type: 'text' },
  { name: 'birth_date', type: 'date' },
  { name: 'sex', type: 'text' },
  { name: 'province_code', type: 'text' },
  { name: 'category', type: 'text' },
  { name: 'mutual_code', type: 'text' },
  { name: 'relationship', type: 'text' },
  { name: 'registered_on', type: 'date' },
  { name: 'portal_account_opened_on', type: 'date' },
  { name: 'student', type: 'boolean' },
  { name: 'disabled', type: 'boolean' },
  { name: 'deceased_on', type: 'date' },
] as const;
const member = positionsOf(memberColumns);

export const memberModel: EntityModel = {
  entity: 'MEMBER',
  table: 'membership.member',
  key: ['member_number', 'dependent_number'],
  columns: memberColumns,
  references: [
    {
      column: 'mutual_code',
      entity: 'POINT_OF_SERVICE',
      match: { mutual_code: 'code' },
      when: 'row.mutual_code IS NOT NULL',
    },
    // A dependant's insured has rank 0 under the same number.
    {
      column: 'member_number',
      entity: 'MEMBER',
      match: { member_number: 'member_number', '0': 'dependent_number' },
      when: 'row.dependent_number > 0',
    },
  ],
  check: (row, extractedOn) =>
    future(row, member.birth_date, 'birth_date', extractedOn) ??
    future(row, member.registered_on, 'registered_on', extractedOn) ??
    backwards(row, member.birth_date, member.deceased_on, 'deceased_on'),
  derive: (row, { idKey, personKey, formerIdKey, formerPersonKey, fundCode }) => {
    const number = row[member.member_number] ?? '';
    const rank = Number(row[member.dependent_number]);
    row[member.id] = memberHash(idKey, fundCode, number, rank);
    const cnie = row[member.cnie] ?? null;
    row[member.person_id] = personHash(personKey, fundCode, number, rank, cnie);
    row[member.former_id] = formerIdKey === '' ? null : memberHash(formerIdKey, fundCode, number, rank);
    row[member.former_person_id] =
      formerPersonKey === '' ? null : personHash(formerPersonKey, fundCode, number, rank, cnie);
  },
};

const coverageColumns = [
  { name: 'member_number', type: 'text' },
  { name: 'dependent_number', type: 'integer' },
  { name: 'scheme_code', type: 'text' },
  { name: 'starts_on', type: 'date' },
  { name: 'ends_on', type: 'date' },
  { name: 'opening_reason', type: 'text' },
  { name: 'closing_reason', type: 'text' },
  { name: 'recorded_at', type: 'timestamptz' },
] as const;
const coverage = positionsOf(coverageColumns);

export const coverageModel: EntityModel = {
  entity: 'COVERAGE',
  table: 'membership.coverage',
  key: ['member_number', 'dependent_number', 'scheme_code', 'starts_on'],
  columns: coverageColumns,
  references: [memberReference],
  recordedAt: 'recorded_at',
  check: row => backwards(row, coverage.starts_on, coverage.ends_on, 'ends_on'),
};

export const contributionModel: EntityModel = {
  entity: 'CONTRIBUTION',
  table: 'membership.contribution',
  key: ['member_number', 'month'],
  columns: [
    { name: 'member_number', type: 'text' },
    { name: 'month', type: 'date' },
    { name: 'declared_days', type: 'integer' },
    { name: 'due_amount', type: 'numeric(14,2)' },
    { name: 'paid_amount', type: 'numeric(14,2)' },
  ],
  references: [{ ...memberReference, match: { member_number: 'member_number', '0': 'dependent_number' } }],
};

const conditionColumns = [
  { name: 'member_number', type: 'text' },
  { name: 'dependent_number', type: 'integer' },
  { name: 'code', type: 'text' },
  { name: 'starts_on', type: 'date' },
  { name: 'ends_on', type: 'date' },
  { name: 'agreement_number', type: 'text' },
] as const;
const condition = positionsOf(conditionColumns);

export const longTermConditionModel: EntityModel = {
  entity: 'LONG_TERM_CONDITION',
  table: 'membership.long_term_condition',
  key: ['member_number', 'dependent_number', 'code', 'starts_on'],
  columns: conditionColumns,
  references: [memberReference],
  check: row => backwards(row, condition.starts_on, condition.ends_on, 'ends_on'),
};

const authorizationColumns = [
  { name: 'pre_auth_ref', type: 'text' },
  { name: 'member_number', type: 'text' },
  { name: 'dependent_number', type: 'integer' },
  { name: 'type', type: 'text' },
  { name: 'care_item_code', type: 'text' },
  { name: 'decision', type: 'text' },
  { name: 'starts_on', type: 'date' },
  { name: 'ends_on', type: 'date' },
  { name: 'allowed_units', type: 'integer' },
  { name: 'used_units', type: 'integer' },
] as const;
const authorization = positionsOf(authorizationColumns);

export const priorAuthorizationModel: EntityModel = {
  entity: 'PRIOR_AUTHORIZATION',
  table: 'membership.prior_authorization',
  key: ['pre_auth_ref'],
  columns: authorizationColumns,
  references: [memberReference],
  check: row => backwards(row, authorization.starts_on, authorization.ends_on, 'ends_on'),
};
