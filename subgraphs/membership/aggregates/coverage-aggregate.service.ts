/** Counts rights in force where the rows are, one registry after the other, and hands over counts only. */
import type { DataSource, EntityManager } from 'typeorm';
import { refusal } from '../../shared/errors';
import type { KeyForm } from '../../shared/keys/key-form';
import { isLost, StoreUnavailable, type Registries } from '../../shared/stores/stores';
import { decodeCursor, pageOf, pageSize } from '../../shared/types/page-info.type';
import { streamRows } from '../stream-rows';
import type {
  CoverageAggregate,
  CoverageAggregateConnection,
  CoverageAggregateSource,
} from './coverage-aggregate.type';
import { countDistinctPersons, type PersonCount, type PersonRow } from './distinct-persons';
import { countingTimeout, inForceValues, registrationsInForce, type InForceRules } from './in-force';

/** The largest page of aggregates. */
export const largestAggregatePage = 5_000;

const sortOf = (row: CoverageAggregate): readonly string[] => [
  row.fundCode,
  row.provinceCode,
  row.sex,
  row.ageGroup,
  row.category ?? '',
  row.schemeCodes.join('+'),
];

const byCode = (registries: Registries): string[] => [...registries.fundCodes].sort();

/** The last day of a month written YYYY-MM or YYYYMM. */
function lastDay(month: string): string {
  const [, year, number] = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined)
    throw refusal('BAD_USER_INPUT', {
      en: `month: expected a month such as 2026-10, got ${month}.`,
      fr: `month : attendu un mois tel que 2026-10, reçu ${month}.`,
    });
  return new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10);
}

async function latestPublication(manager: EntityManager): Promise<{ number: number; extracted_at: Date } | undefined> {
  const rows = await manager.query<{ number: number; extracted_at: Date }[]>(
    'SELECT number, extracted_at FROM membership.publication ORDER BY number DESC LIMIT 1',
  );
  return rows[0];
}

const sourceOf = (
  fundCode: string,
  publication: { number: number; extracted_at: Date } | undefined,
): CoverageAggregateSource => ({
  fundCode,
  extractedAt: publication?.extracted_at ?? null,
  publication: publication?.number ?? null,
  complete: publication !== undefined,
});

/** The counts of one registry past a cursor, with the publication they were made from. */
function countInForce(
  db: DataSource,
  fundCode: string,
  values: unknown[],
  after: readonly string[],
  limit: number,
): Promise<{ source: CoverageAggregateSource; rows: CoverageAggregate[] }> {
  return db.transaction('REPEATABLE READ', async manager => {
    await manager.query(`SET LOCAL statement_timeout = '${countingTimeout}'`);
    const source = sourceOf(fundCode, await latestPublication(manager));
    if (limit === 0 || !source.complete) return { source, rows: [] };
    // The province leads the order, so that a later page does not count the provinces of the former ones again.
    const rows = await manager.query<Record<string, string>[]>(
      `SELECT province_code, sex, age_group, category, schemes, count(*)::integer AS registrations
       FROM (${registrationsInForce('ONLY')} AND member.province_code >= $4) registration
       GROUP BY province_code, sex, age_group, category, schemes
       HAVING (province_code, sex, age_group, coalesce(category, ''), schemes) > ($4, $5, $6, $7, $8)
       ORDER BY province_code, sex, age_group, coalesce(category, ''), schemes LIMIT $9`,
      [...values, ...(after.length > 0 ? after : ['', '', '', '', '']), limit],
    );
    return {
      source,
      rows: rows.map(row => ({
        fundCode,
        schemeCodes: row['schemes']?.split('+') ?? [],
        provinceCode: row['province_code'] ?? '',
        sex: row['sex'] ?? '',
        ageGroup: row['age_group'] ?? '',
        category: row['category'] ?? null,
        registrations: Number(row['registrations']),
      })),
    };
  });
}

/** A page of counts over all registries, by fund; a registry that is silent is named and left out. */
export async function coverageAggregates(
  registries: Registries,
  rules: InForceRules,
  { month, first, after }: { month: string; first: number; after: string | null },
): Promise<CoverageAggregateConnection> {
  const day = lastDay(month);
  const size = pageSize(first, largestAggregatePage);
  const [afterFund = '', ...afterRow] = after === null ? [] : decodeCursor(after, 6).map(String);
  const rows: CoverageAggregate[] = [];
  const sources: CoverageAggregateSource[] = [];
  for (const fundCode of byCode(registries)) {
    const limit = fundCode < afterFund ? 0 : size + 1 - rows.length;
    const [answer] = await registries.ask([fundCode], db =>
      countInForce(db, fundCode, inForceValues(day, fundCode, rules), fundCode === afterFund ? afterRow : [], limit),
    );
    if (answer?.answered === true) rows.push(...answer.value.rows);
    sources.push(answer?.answered === true ? answer.value.source : sourceOf(fundCode, undefined));
  }
  return { month, ...pageOf(rows, size, sortOf), sources };
}

const sortedPersons = (db: DataSource, personForm: KeyForm, values: unknown[]): AsyncGenerator<PersonRow> =>
  streamRows<PersonRow>(
    db,
    [`statement_timeout = '${countingTimeout}'`],
    `SELECT DISTINCT ON (person_id) person_id AS "personId", province_code AS "provinceCode", sex
     FROM (${registrationsInForce(personForm)}) registration ORDER BY person_id, member_number, dependent_number`,
    values,
  );

/** Distinct persons over all registries; null when one of them is silent, for then nobody knows who is in both. */
export async function distinctPersons(
  registries: Registries,
  rules: InForceRules,
  month: string,
  personForm: KeyForm,
): Promise<PersonCount[] | null> {
  const day = lastDay(month);
  try {
    const readers = byCode(registries).map(async fundCode => {
      const db = await registries.of(fundCode)?.use(found => Promise.resolve(found));
      return db ? [sortedPersons(db, personForm, inForceValues(day, fundCode, rules))] : [];
    });
    return await countDistinctPersons((await Promise.all(readers)).flat());
  } catch (error) {
    if (error instanceof StoreUnavailable || isLost(error)) return null;
    throw error;
  }
}
