/** Fills a fund's registry with invented members, as a year of monthly deliveries would have left it. */
import type { World } from '../../support/world';
import { keyedHashSql } from './keyed-hash-sql';
import { membersOf, peopleSql } from './people';

/** The instant of extraction of a publication: twelve of them, the last at the end of October 2026. */
const extractedAt = (number: string): string =>
  `((timestamp '2025-10-31 22:00' + make_interval(months => ${number})) AT TIME ZONE 'UTC')`;

/** One row in twenty was corrected by a later publication, and its former version is kept. */
const versions = `(VALUES (false, 1, NULL::integer), (true, 1, 6), (true, 6, NULL))
  AS version(corrected, publication, superseded_by)`;
const versionOf = (condition: string): string => `JOIN ${versions} ON version.corrected = (${condition})`;
const versionColumns = 'publication, superseded_by, recorded_at, recorded_until';
const versionValues = `version.publication, version.superseded_by,
  ${extractedAt('version.publication')}, ${extractedAt('version.superseded_by')}`;
const firstVersion = `1, NULL::integer, ${extractedAt('1')}, NULL::timestamptz`;

/** The statements that fill one table each, by the table's name. */
function statements(fundCode: string, members: number, idKey: string, personKey: string): [string, string][] {
  const people = `${peopleSql(fundCode, `SELECT generate_series(0, ${members - 1})`)} AS person`;
  const memberId = keyedHashSql(idKey, `'member'`, `'${fundCode}'`, 'member_number', 'dependent_number::text');
  const personId = `CASE WHEN cnie IS NULL
    THEN ${keyedHashSql(personKey, `'person'`, `'${fundCode}'`, 'member_number', 'dependent_number::text')}
    ELSE ${keyedHashSql(personKey, `'cnie'`, 'cnie')} END`;
  const claimNumber = `('D' || n || '-' || part)`;
  return [
    [
      'membership.publication',
      `(number, delivery_id, sequence, kind, extracted_at, published_at, digest)
       SELECT number, '${fundCode}-' || number, number, CASE number WHEN 1 THEN 'FULL' ELSE 'DELTA' END,
              ${extractedAt('number')}, ${extractedAt('number')}, number::text
       FROM generate_series(1, 12) AS number`,
    ],
    [
      'membership.member',
      `(member_number, dependent_number, id, person_id, cnie, family_name, given_name, birth_date, sex, province_code,
        mutual_code, relationship, registered_on, student, disabled, ${versionColumns})
       SELECT member_number, dependent_number, ${memberId}, ${personId}, cnie,
              'INVENTE ' || household % 997, 'Personne ' || n % 101, birth_date, sex,
              (ARRAY['04.421', '04.441', '06.141', '01.511', '01.571'])[household % 5 + 1],
              ${fundCode === 'CNOPS' ? `'MGPAP'` : 'NULL'}, relationship, DATE '2015-01-01', false, false, ${versionValues}
       FROM ${people} ${versionOf('n % 20 = 13')}`,
    ],
    [
      // The right of today, and for one household in three a former one.
      'membership.coverage',
      `(member_number, dependent_number, scheme_code, starts_on, ends_on, closing_reason, ${versionColumns})
       SELECT member_number, dependent_number, scheme_code, greatest(starts_on, birth_date), ends_on,
              CASE WHEN ends_on IS NOT NULL THEN 'FIN' END, ${versionValues}
       FROM ${people}
       CROSS JOIN LATERAL (VALUES
         (DATE '2023-01-01' + household * 31 % 900, CASE WHEN in_force THEN NULL ELSE DATE '2026-06-30' END, true),
         (DATE '2016-01-01' + household * 31 % 900, DATE '2022-12-31', household % 3 = 0)) AS span(starts_on, ends_on, given)
       ${versionOf('n % 20 = 17')}
       WHERE given AND birth_date <= coalesce(ends_on, birth_date)`,
    ],
    [
      // Month after month, as they are delivered, so that a member's twelve rows lie far apart.
      'membership.contribution',
      `(member_number, month, declared_days, due_amount, paid_amount, ${versionColumns})
       SELECT member_number, (DATE '2025-10-01' + make_interval(months => number))::date, 26, 400.00,
              CASE WHEN household % 50 = 3 AND number = 11 THEN 0.00 ELSE 400.00 END,
              number, NULL::integer, ${extractedAt('number')}, NULL::timestamptz
       FROM generate_series(1, 12) AS number
       CROSS JOIN LATERAL (SELECT * FROM ${people} WHERE dependent_number = 0 OFFSET 0) AS insured`,
    ],
    [
      'membership.long_term_condition',
      `(member_number, dependent_number, code, starts_on, agreement_number, ${versionColumns})
       SELECT member_number, dependent_number, (1 + n % 41)::text, DATE '2024-01-01', 'ALD-' || n, ${firstVersion}
       FROM ${people} WHERE n % 25 = 4`,
    ],
    [
      'membership.prior_authorization',
      `(pre_auth_ref, member_number, dependent_number, type, care_item_code, decision, starts_on, ends_on,
        ${versionColumns})
       SELECT 'AP-' || n, member_number, dependent_number, 'ACCORD_PREALABLE', 'D_PROTHESE', 'APPROVED',
              DATE '2026-01-01', DATE '2026-12-31', ${firstVersion}
       FROM ${people} WHERE n % 12 = 5`,
    ],
    [
      // Two members in three have a dental claim that was paid, one in three has two.
      'claims.claim',
      `(claim_number, id, member_id, member_number, dependent_number, scheme_code, channel, province_code,
        filed_on, received_on, adjudicated_on, paid_on, process_status, incomplete, ${versionColumns})
       SELECT ${claimNumber}, ${keyedHashSql(idKey, `'claim'`, `'${fundCode}'`, claimNumber)}, ${memberId},
              member_number, dependent_number, scheme_code, ${fundCode === 'CNOPS' ? `'MUTUAL'` : `'AGENCY'`}, '04.421',
              received_on - 3, received_on, received_on + 20, received_on + 30, 'PAID', false, ${firstVersion}
       FROM ${people} CROSS JOIN generate_series(1, n % 3) AS part
       CROSS JOIN LATERAL (SELECT DATE '2026-01-01' + (n * 7 + part * 40) % 250 AS received_on) AS receipt`,
    ],
    [
      'claims.claim_line',
      `(claim_number, sequence, label, care_item_code, quantity, coefficient, serviced_on, submitted, eligible,
        eligible_percent, benefit, ${versionColumns})
       SELECT ${claimNumber}, sequence, label, code, 1, coefficient, DATE '2025-12-20' + (n * 7 + part * 40) % 250,
              submitted, eligible, 70.00, round(eligible * 0.7, 2), ${firstVersion}
       FROM ${people} CROSS JOIN generate_series(1, n % 3) AS part
       CROSS JOIN (VALUES (1, 'Consultation', 'C', 1.00, 150.00, 80.00),
                          (2, 'Prothèse dentaire', 'D_PROTHESE', 40.00, 900.00, 500.00))
         AS line(sequence, label, code, coefficient, submitted, eligible)`,
    ],
  ];
}

/** Fills one registry of a world; `told` hears of each table. */
export async function fillRegistry(
  world: World,
  fundCode: string,
  population: number,
  told: (line: string) => void,
): Promise<void> {
  const { ID_KEY, PERSON_KEY } = world.config;
  for (const [table, sql] of statements(fundCode, membersOf(fundCode, population), ID_KEY, PERSON_KEY)) {
    const begun = performance.now();
    await world.sql(fundCode, `INSERT INTO ${table} ${sql}`);
    const [counted] = await world.sql<{ rows: string }>(fundCode, `SELECT count(*) AS rows FROM ${table}`);
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    told(`${String(population).padStart(9)} ${fundCode.padEnd(5)} ${table}: ${counted?.rows ?? ''} rows, ${seconds} s`);
  }
  await world.sql(fundCode, 'VACUUM ANALYZE');
}
