/** The questions of the benchmark: random members of the whole population, the same for the same seed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../../support/population';
import type { World } from '../../support/world';
import { membersOf, peopleSql, type KnownMember } from './people';

const single = readFileSync(join(__dirname, '../../../gateway/operations/partner-coverage-check.graphql'), 'utf8');
const batch = single
  .replace('$input: CoverageCheckInput!', '$inputs: [CoverageCheckInput!]!')
  .replace('coverageCheck(input: $input)', 'coverageChecks(inputs: $inputs)');

/** One kind of request. */
export interface Kind {
  title: string;
  system: 'NUMBER' | 'CNIE';
  /** Codes of the care asked about, in turn; none when only the rights are. */
  care: readonly string[];
  /** How many members one request asks about; undefined for the single question. */
  batch?: number;
}

/** A request as its bytes, with the verdict that each of its answers must give. */
export interface Request {
  body: string;
  expected: boolean[];
}

const careOf = (code: string | undefined): object | undefined =>
  code === undefined
    ? undefined
    : { code, coefficient: code === 'D_PROTHESE' ? '40' : '1', unitPrice: '150.00', sector: 'PRIVATE' };

type Asked = KnownMember & { fund_code: string };

const inputOf = (member: Asked, { system }: Kind, code: string | undefined): object => ({
  identifier:
    system === 'CNIE'
      ? { system: 'CNIE', value: member.cnie }
      : { system: `${member.fund_code}_IMMATRICULATION`, value: member.member_number },
  dependentNumber: member.dependent_number,
  birthDate: member.birth_date,
  servicedDate: '2026-10-15',
  care: careOf(code),
});

/** What is known of members by their places in the population, in the order asked. */
async function describe(world: World, population: number, places: readonly number[]): Promise<Asked[]> {
  const known = new Map<number, Asked>();
  const atCnss = membersOf('CNSS', population);
  for (const [fundCode, first] of [
    ['CNSS', 0],
    ['CNOPS', atCnss],
  ] as const) {
    const own = places.filter(place => (fundCode === 'CNSS' ? place < atCnss : place >= atCnss));
    const people = peopleSql(fundCode, 'SELECT unnest($1::integer[])');
    const rows = await world.sql<KnownMember & { n: number }>('ANAM', `SELECT * FROM ${people} AS person`, [
      own.map(place => place - first),
    ]);
    for (const row of rows) known.set(first + row.n, { ...row, fund_code: fundCode });
  }
  return places.map(place => known.get(place)).filter(member => member !== undefined);
}

/** Makes requests of one kind about members of one world; a batch asks about different ones. */
export async function makeRequests(
  world: World,
  population: number,
  kind: Kind,
  count: number,
  seed: number,
): Promise<Request[]> {
  const random = randomFrom(seed);
  const size = kind.batch ?? 1;
  // Children have no CNIE: of ten members in turn those at these places are adults.
  const adults = [0, 1, 2, 3, 4, 6, 7];
  const drawPlace = (): number => {
    const place = Math.floor(random() * population);
    return kind.system === 'CNIE' ? place - (place % 10) + (adults[Math.floor(random() * 7)] ?? 0) : place;
  };
  const drawPlaces = (): number[] => {
    const places = new Set<number>();
    while (places.size < size) places.add(drawPlace());
    return [...places];
  };
  const members = await describe(world, population, Array.from({ length: count }, drawPlaces).flat());
  return Array.from({ length: count }, (_, index) => {
    const asked = members.slice(index * size, (index + 1) * size);
    const inputs = asked.map((member, place) => inputOf(member, kind, kind.care[place % kind.care.length]));
    return {
      body: JSON.stringify(
        kind.batch === undefined
          ? { query: single, variables: { input: inputs[0] } }
          : { query: batch, variables: { inputs } },
      ),
      expected: asked.map(member => member.in_force),
    };
  });
}
