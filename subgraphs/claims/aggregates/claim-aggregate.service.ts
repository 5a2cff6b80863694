/** Counts claims where the rows are, one registry after the other, and hands over counts only. */
import type { DataSource, EntityManager } from 'typeorm';
import { refusal } from '../../shared/errors';
import type { Registries } from '../../shared/stores/stores';
import { decodeCursor, pageOf, pageSize } from '../../shared/types/page-info.type';
import type { ClaimAggregate, ClaimAggregateConnection, ClaimAggregateSource } from './claim-aggregate.type';

/** The largest page of aggregates. */
export const largestAggregatePage = 5_000;

/** Longest that one counting statement may take: it reads a month of a whole registry. */
const countingTimeout = '10min';

const sortOf = (row: ClaimAggregate): readonly string[] => [
  row.fundCode,
  row.provinceCode ?? '',
  row.schemeCode,
  row.channel,
];

/** First and last day of a month written YYYY-MM or YYYYMM. */
function daysOfMonth(month: string): [string, string] {
  const [, year, number] = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined)
    throw refusal('BAD_USER_INPUT', {
      en: `month: expected a month such as 2026-10, got ${month}.`,
      fr: `month : attendu un mois tel que 2026-10, reçu ${month}.`,
    });
  const last = new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10);
  return [`${year}-${number}-01`, last];
}

/** Receipts count by the day of receipt, payments and delays by the day of payment. */
const monthlyCounts = `
  SELECT coalesce(province_code, '') AS province_code, scheme_code, channel, sum(received)::integer AS received,
    sum(paid)::integer AS paid, sum(paid_with_delay)::integer AS paid_with_delay, sum(delay_days)::integer AS delay_days
  FROM (
    SELECT province_code, scheme_code, channel, 1 AS received, 0 AS paid, 0 AS paid_with_delay, 0 AS delay_days
    FROM claims.claim WHERE superseded_by IS NULL AND received_on BETWEEN $1 AND $2
    UNION ALL
    SELECT province_code, scheme_code, channel, 0, 1, (received_on IS NOT NULL)::integer,
      coalesce(paid_on - received_on, 0)
    FROM claims.claim WHERE superseded_by IS NULL AND paid_on BETWEEN $1 AND $2
  ) counted
  GROUP BY 1, 2, 3
  HAVING (coalesce(province_code, ''), scheme_code, channel) > ($3, $4, $5)
  ORDER BY 1, 2, 3 LIMIT $6`;

/** Deliveries are published in one transaction for membership and claims: the registry counts them in one place. */
async function latestSource(manager: EntityManager, fundCode: string): Promise<ClaimAggregateSource> {
  const [latest] = await manager.query<{ number: number; extracted_at: Date }[]>(
    'SELECT number, extracted_at FROM membership.publication ORDER BY number DESC LIMIT 1',
  );
  return latest
    ? { fundCode, extractedAt: latest.extracted_at, publication: latest.number, complete: true }
    : silent(fundCode);
}

const silent = (fundCode: string): ClaimAggregateSource => ({
  fundCode,
  extractedAt: null,
  publication: null,
  complete: false,
});

/** The counts of one registry past a cursor, with the publication they were made from. */
function countMonth(
  db: DataSource,
  fundCode: string,
  days: [string, string],
  after: readonly string[],
  limit: number,
): Promise<{ source: ClaimAggregateSource; rows: ClaimAggregate[] }> {
  return db.transaction('REPEATABLE READ', async manager => {
    await manager.query(`SET LOCAL statement_timeout = '${countingTimeout}'`);
    const source = await latestSource(manager, fundCode);
    if (limit === 0 || !source.complete) return { source, rows: [] };
    const rows = await manager.query<Record<string, string | number>[]>(monthlyCounts, [
      ...days,
      ...(after.length > 0 ? after : ['', '', '']),
      limit,
    ]);
    return {
      source,
      rows: rows.map(row => ({
        fundCode,
        schemeCode: String(row['scheme_code']),
        provinceCode: row['province_code'] === '' ? null : String(row['province_code']),
        channel: String(row['channel']),
        received: Number(row['received']),
        paid: Number(row['paid']),
        paidWithDelay: Number(row['paid_with_delay']),
        delayDays: Number(row['delay_days']),
      })),
    };
  });
}

/** A page of counts over all registries, by fund; a registry that is silent is named and left out. */
export async function claimAggregates(
  registries: Registries,
  { month, first, after }: { month: string; first: number; after: string | null },
): Promise<ClaimAggregateConnection> {
  const days = daysOfMonth(month);
  const size = pageSize(first, largestAggregatePage);
  const [afterFund = '', ...afterRow] = after === null ? [] : decodeCursor(after, 4).map(String);
  const rows: ClaimAggregate[] = [];
  const sources: ClaimAggregateSource[] = [];
  for (const fundCode of [...registries.fundCodes].sort()) {
    const limit = fundCode < afterFund ? 0 : size + 1 - rows.length;
    const [answer] = await registries.ask([fundCode], db =>
      countMonth(db, fundCode, days, fundCode === afterFund ? afterRow : [], limit),
    );
    if (answer?.answered === true) rows.push(...answer.value.rows);
    sources.push(answer?.answered === true ? answer.value.source : silent(fundCode));
  }
  return { ...pageOf(rows, size, sortOf), sources };
}
