/** A small invented population for statistics: the same every time, held as plain objects and written into registries. */
import { createHash } from 'node:crypto';
import type { World } from './world';

export interface InventedRight {
  scheme: string;
  start: string;
  end: string | null;
}

export interface InventedMember {
  fund: string;
  number: string;
  rank: number;
  person: string;
  birthDate: string;
  sex: 'FEMALE' | 'MALE';
  province: string;
  category: string | null;
  relationship: 'SELF' | 'SPOUSE' | 'CHILD';
  student: boolean;
  disabled: boolean;
  deceasedOn: string | null;
  rights: InventedRight[];
}

export interface InventedClaim {
  fund: string;
  number: string;
  scheme: string;
  channel: string;
  province: string | null;
  filedOn: string;
  receivedOn: string | null;
  paidOn: string | null;
}

export interface Population {
  members: InventedMember[];
  claims: InventedClaim[];
}

/** Pseudo-random numbers from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
const pseudonym = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

/** Eight provinces of three regions, the last ones with few people, so that small cells occur. */
const provinces = ['04.421', '04.441', '06.141', '06.355', '01.511', '01.571', '04.501', '06.461'];
const schemes: Record<string, string[]> = {
  CNSS: ['AMO_SALARIES', 'AMO_TNS', 'AMO_TADAMON'],
  CNOPS: ['AMO_PUBLIC', 'AMO_ETUDIANTS'],
};

/** Invents people: some are in both funds, some have two schemes, some died, some are children past the age. */
export function inventPopulation(seed: number, membersPerFund: number, mostClaims = 2): Population {
  const random = randomFrom(seed);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() ** 2 * choices.length)] as T;
  const members: InventedMember[] = [];
  const claims: InventedClaim[] = [];
  for (const fund of ['CNSS', 'CNOPS'])
    for (let index = 0; index < membersPerFund; index++) {
      const relationship = pick(['SELF', 'CHILD', 'SPOUSE'] as const);
      const birth = relationship === 'CHILD' ? 1990 + Math.floor(random() * 35) : 1935 + Math.floor(random() * 65);
      const own = schemes[fund] ?? [];
      const rights = own
        .filter((_, position) => (position === index % own.length ? random() < 0.9 : random() < 0.05))
        .map(scheme => ({
          scheme,
          start: day(2020 + Math.floor(random() * 6), 1 + Math.floor(random() * 12), 1),
          end: random() < 0.3 ? day(2026, 1 + Math.floor(random() * 10), Math.floor(random() * 28)) : null,
        }))
        .filter(({ start, end }) => end === null || start <= end);
      const province = pick(provinces);
      members.push({
        fund,
        number: `${fund}-${String(index).padStart(6, '0')}`,
        rank: relationship === 'SELF' ? 0 : 1,
        person: pseudonym(index % 9 === 0 ? `both ${index}` : `${fund} ${index}`),
        birthDate:
          index % 40 === 0 ? '2004-02-29' : day(birth, 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)),
        sex: random() < 0.45 ? 'MALE' : 'FEMALE',
        province,
        category: rights.some(right => right.scheme === 'AMO_TNS') ? 'AUTO_ENTREPRENEUR' : null,
        relationship,
        student: random() < 0.3,
        disabled: random() < 0.05,
        deceasedOn: random() < 0.04 ? day(2026, 1 + Math.floor(random() * 10), 1 + Math.floor(random() * 28)) : null,
        rights,
      });
      for (let claim = Math.floor(random() * (mostClaims + 1)); claim > 0; claim--) {
        const received = day(2025, 10, 1 + Math.floor(random() * 395));
        const wait = Math.floor(random() * 70);
        claims.push({
          fund,
          number: `${fund}-${index}-${claim}`,
          scheme: pick(own),
          channel: fund === 'CNOPS' ? 'MUTUAL' : pick(['LOCAL_OFFICE', 'AGENCY', 'ELECTRONIC']),
          province: random() < 0.03 ? null : province,
          filedOn: received,
          receivedOn: random() < 0.95 ? received : null,
          paidOn:
            random() < 0.8
              ? day(2025, 10, 1 + wait + (Date.parse(received) - Date.UTC(2025, 9, 1)) / 86_400_000)
              : null,
        });
      }
    }
  return { members, claims };
}

const insert = (world: World, fund: string, table: string, rows: Record<string, unknown>[]): Promise<unknown> =>
  world.sql(fund, `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
    JSON.stringify(rows),
  ]);

const versionAt = (extractedAt: string): Record<string, unknown> => ({
  publication: 1,
  superseded_by: null,
  recorded_at: extractedAt,
  recorded_until: null,
});

/** Writes a fund's members and rights into its registry, as one publication extracted at an instant. */
export async function publishMembers(
  world: World,
  fund: string,
  { members }: Population,
  extractedAt = '2026-10-31T22:00:00Z',
): Promise<void> {
  const version = versionAt(extractedAt);
  const own = members.filter(member => member.fund === fund);
  await insert(world, fund, 'membership.publication', [
    {
      number: 1,
      delivery_id: `${fund}-1`,
      sequence: 1,
      kind: 'FULL',
      extracted_at: extractedAt,
      published_at: extractedAt,
      digest: 'x',
      demonstration: false,
    },
  ]);
  await insert(
    world,
    fund,
    'membership.member',
    own.map(member => ({
      ...version,
      member_number: member.number,
      dependent_number: member.rank,
      id: pseudonym(`${fund} ${member.number} ${member.rank}`),
      person_id: member.person,
      family_name: 'INVENTED',
      given_name: 'Person',
      birth_date: member.birthDate,
      sex: member.sex,
      province_code: member.province,
      category: member.category,
      relationship: member.relationship,
      registered_on: '2020-01-01',
      student: member.student,
      disabled: member.disabled,
      deceased_on: member.deceasedOn,
    })),
  );
  await insert(
    world,
    fund,
    'membership.coverage',
    own.flatMap(member =>
      member.rights.map(right => ({
        ...version,
        member_number: member.number,
        dependent_number: member.rank,
        scheme_code: right.scheme,
        starts_on: right.start,
        ends_on: right.end,
      })),
    ),
  );
}

/** Writes a fund's claims into its registry. */
export async function publishClaims(
  world: World,
  fund: string,
  { claims }: Population,
  extractedAt = '2026-10-31T22:00:00Z',
): Promise<void> {
  const version = versionAt(extractedAt);
  await insert(
    world,
    fund,
    'claims.claim',
    claims
      .filter(claim => claim.fund === fund)
      .map(claim => ({
        ...version,
        claim_number: claim.number,
        id: pseudonym(claim.number),
        member_id: pseudonym('somebody'),
        member_number: 'somebody',
        dependent_number: 0,
        scheme_code: claim.scheme,
        channel: claim.channel,
        province_code: claim.province,
        filed_on: claim.filedOn,
        received_on: claim.receivedOn,
        paid_on: claim.paidOn,
        process_status: claim.paidOn === null ? 'RECEIVED' : 'PAID',
        incomplete: false,
      })),
  );
}

/** The age in completed years on a day, written apart from the system's own way. */
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** The schemes in which a member has a right in force on a day, by plain reading of the rules. */
export function schemesInForce(member: InventedMember, on: string): string[] {
  if (member.deceasedOn !== null && on > member.deceasedOn) return [];
  if (member.relationship === 'CHILD' && !member.disabled && ageOn(member.birthDate, on) > (member.student ? 26 : 21))
    return [];
  return member.rights
    .filter(({ start, end }) => start <= on && (end === null || on <= end))
    .map(right => right.scheme);
}
