/**
 * One page of claims as one statement: keyset paging over two ranges of an index, claims that the fund has received
 * and claims that it has not, so that no page depends on rows before it and none without a day of receipt is lost.
 */
import { heldSql, writtenSql, type KeyForm } from '../../shared/keys/key-form';
import type { Order, Position } from './claim-cursor';

/** Which claims are asked for; an empty list or null does not filter. */
export interface ClaimSelection {
  from: string | null;
  to: string | null;
  processStatus: readonly string[];
  channel: readonly string[];
  pointOfServiceCode: string | null;
  minTotalDays: number | null;
}

/** A page of a selection: its order, its size, the row it starts after, and whether the whole is counted. */
export interface ClaimPageRequest {
  selection: ClaimSelection;
  order: Order;
  first: number;
  after: Position | null;
  counted: boolean;
}

type Bind = (value: unknown) => string;

/** The half of a selection that one range of an index gives: received claims, or those that wait for receipt. */
interface Range {
  group: number;
  /** The day that the order is by. */
  day: 'received_on' | 'filed_on';
  received: boolean;
}

const rangesOf = (order: Order): Range[] =>
  order === 'SUBMITTED_DESC'
    ? [
        { group: 0, day: 'filed_on', received: true },
        { group: 0, day: 'filed_on', received: false },
      ]
    : [
        { group: 0, day: 'received_on', received: true },
        { group: 1, day: 'filed_on', received: false },
      ];

/** What a row of a range meets. Every use binds values of its own: PostgreSQL refuses a value that no text names. */
function conditionsOf(
  { received }: Range,
  selection: ClaimSelection,
  ofMember: boolean,
  form: KeyForm,
  bind: Bind,
): string[] {
  const { from, to, processStatus, channel, pointOfServiceCode, minTotalDays } = selection;
  const day = received ? 'claim.received_on' : 'claim.filed_on';
  const conditions = ['claim.superseded_by IS NULL', `claim.received_on IS ${received ? 'NOT NULL' : 'NULL'}`];
  if (ofMember) conditions.push(heldSql(form, 'claim', 'member_id', hash => `${hash} = asked.member_id`));
  if (from !== null) conditions.push(`${day} >= ${bind(from)}::date`);
  if (to !== null) conditions.push(`${day} <= ${bind(to)}::date`);
  if (processStatus.length > 0) conditions.push(`claim.process_status = ANY(${bind(processStatus)}::text[])`);
  if (channel.length > 0) conditions.push(`claim.channel = ANY(${bind(channel)}::text[])`);
  if (pointOfServiceCode !== null) conditions.push(`claim.point_of_service_code = ${bind(pointOfServiceCode)}`);
  // A claim that is not received has no totalDays, whatever its day of payment.
  if (minTotalDays !== null)
    conditions.push(received ? `claim.paid_on - claim.filed_on >= ${bind(minTotalDays)}::integer` : 'false');
  return conditions;
}

/** Text and parameters of a statement. */
export interface Statement {
  sql: string;
  values: unknown[];
}

/**
 * The statement of a page: for each of some members, or of the whole registry when none are named. Each row carries
 * `asked` (the member), `total`, `group` and `day`; a member without claims gives one row whose `id` is null.
 */
export function claimPageStatement(
  request: ClaimPageRequest,
  table: string,
  columns: string,
  memberIds: readonly string[] | null,
  form: KeyForm = 'ONLY',
): Statement {
  const values: unknown[] = [];
  const bind: Bind = value => `$${values.push(value)}`;
  const { selection, order, first, after, counted } = request;
  const direction = order === 'RECEIVED_ASC' ? 'ASC' : 'DESC';
  const beyond = order === 'RECEIVED_ASC' ? '>' : '<';
  const asked = memberIds === null ? '(VALUES (NULL::uuid))' : `unnest(${bind(memberIds)}::uuid[])`;
  const where = (range: Range, ...more: string[]): string =>
    [...conditionsOf(range, selection, memberIds !== null, form, bind), ...more].join(' AND ');

  const countOf = (range: Range): string => `(SELECT count(*) FROM ${table} claim WHERE ${where(range)})`;
  const total = counted ? rangesOf(order).map(countOf).join(' + ') : 'NULL::bigint';

  const id = writtenSql(form, 'claim', 'id');
  const size = bind(first + 1);
  const rowsOf = (range: Range): string => {
    const { group, day } = range;
    const onwards =
      after?.group === group
        ? [`(claim.${day}, ${id}) ${beyond} (${bind(after.day)}::date, ${bind(after.id)}::uuid)`]
        : [];
    return `(SELECT ${group} AS "group", claim.${day} AS "day", ${columns} FROM ${table} claim
        WHERE ${where(range, ...onwards)}
        ORDER BY claim.${day} ${direction}, ${id} ${direction} LIMIT ${size})`;
  };
  // What stands before the cursor's group is not asked for again.
  const rows = rangesOf(order).filter(({ group }) => after === null || group >= after.group);
  const inOrder = `"group", "day" ${direction}, "id" ${direction}`;
  return {
    sql: `
      WITH asked AS MATERIALIZED (
        SELECT asked.member_id, ${total} AS total FROM ${asked} AS asked(member_id)
      )
      SELECT asked.member_id AS "asked", asked.total::integer AS "total", page.*
      FROM asked LEFT JOIN LATERAL (
        SELECT * FROM (${rows.map(rowsOf).join(' UNION ALL ')}) AS range ORDER BY ${inOrder} LIMIT ${size}
      ) AS page ON true
      ORDER BY asked.member_id, ${inOrder}`,
    values,
  };
}
