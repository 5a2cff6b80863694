/**
 * One page of claims as one statement: keyset paging over two ranges of an index, claims that the fund has received
 * and claims that it has not, so that no page depends on rows before it and none without a day of receipt is lost.
 */
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

/** The half of a selection that is asked through one range of an index. */
interface Range {
  group: number;
  /** The day that the order is by. */
  day: 'received_on' | 'filed_on';
  conditions: string[];
}

function rangesOf({ selection, order }: ClaimPageRequest, ofMember: boolean, bind: Bind): Range[] {
  const { from, to, processStatus, channel, pointOfServiceCode, minTotalDays } = selection;
  const common = ['claim.superseded_by IS NULL'];
  if (ofMember) common.push('claim.member_id = asked.member_id');
  if (processStatus.length > 0) common.push(`claim.process_status = ANY(${bind(processStatus)}::text[])`);
  if (channel.length > 0) common.push(`claim.channel = ANY(${bind(channel)}::text[])`);
  if (pointOfServiceCode !== null) common.push(`claim.point_of_service_code = ${bind(pointOfServiceCode)}`);
  if (minTotalDays !== null)
    common.push(`claim.received_on IS NOT NULL AND claim.paid_on - claim.filed_on >= ${bind(minTotalDays)}::integer`);
  const window = (column: string): string[] => [
    ...(from === null ? [] : [`claim.${column} >= ${bind(from)}::date`]),
    ...(to === null ? [] : [`claim.${column} <= ${bind(to)}::date`]),
  ];
  const byReceipt = order !== 'SUBMITTED_DESC';
  return [
    {
      group: 0,
      day: byReceipt ? 'received_on' : 'filed_on',
      conditions: [...common, 'claim.received_on IS NOT NULL', ...window('received_on')],
    },
    {
      group: byReceipt ? 1 : 0,
      day: 'filed_on',
      conditions: [...common, 'claim.received_on IS NULL', ...window('filed_on')],
    },
  ];
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
): Statement {
  const values: unknown[] = [];
  const bind: Bind = value => `$${values.push(value)}`;
  const { order, first, after, counted } = request;
  const direction = order === 'RECEIVED_ASC' ? 'ASC' : 'DESC';
  const beyond = order === 'RECEIVED_ASC' ? '>' : '<';
  const asked = memberIds === null ? '(VALUES (NULL::uuid))' : `unnest(${bind(memberIds)}::uuid[])`;
  const ranges = rangesOf(request, memberIds !== null, bind);
  const size = bind(first + 1);

  const counts = ranges.map(
    ({ conditions }) => `(SELECT count(*) FROM ${table} claim WHERE ${conditions.join(' AND ')})`,
  );
  const rows = ranges
    .filter(({ group }) => after === null || group >= after.group)
    .map(({ group, day, conditions }) => {
      const onwards =
        after?.group === group
          ? [`(claim.${day}, claim.id) ${beyond} (${bind(after.day)}::date, ${bind(after.id)}::uuid)`]
          : [];
      return `(SELECT ${group} AS "group", claim.${day} AS "day", ${columns} FROM ${table} claim
        WHERE ${[...conditions, ...onwards].join(' AND ')}
        ORDER BY claim.${day} ${direction}, claim.id ${direction} LIMIT ${size})`;
    });
  const inOrder = `"group", "day" ${direction}, "id" ${direction}`;
  return {
    sql: `
      WITH asked AS MATERIALIZED (
        SELECT asked.member_id, ${counted ? counts.join(' + ') : 'NULL::bigint'} AS total FROM ${asked} AS asked(member_id)
      )
      SELECT asked.member_id AS "asked", asked.total::integer AS "total", page.*
      FROM asked LEFT JOIN LATERAL (
        SELECT * FROM (${rows.join(' UNION ALL ')}) AS range ORDER BY ${inOrder} LIMIT ${size}
      ) AS page ON true
      ORDER BY asked.member_id, ${inOrder}`,
    values,
  };
}
