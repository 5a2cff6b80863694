/** Asking for observations in tests, and the truth they are compared with: plain loops over the invented people. */
import {
  ageOn,
  schemesInForce,
  type InventedClaim,
  type InventedMember,
  type Population,
} from '../../../support/population';
import { callerOf } from '../../../support/callers';
import type { CollectedWorld } from '../collected-world';

export interface Observation {
  timePeriod: string;
  dimensions: { dimension: string; code: string; label: string }[];
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  obsStatus: string;
  confStatus: string;
}

export interface ObservationAnswer {
  queryId: string;
  vintage: { id: string };
  observations: Observation[];
  disclosureControl: { hidden: number; threshold: number };
  sources: { fundCode: string; complete: boolean; note: string | null; extractedAt: string }[];
}

export const document = `query ($query: ObservationQuery!) { observations(query: $query) { indicator { code } vintage { id releasedAt }
  queryId observations { timePeriod dimensions { dimension code label } value numerator denominator unitMeasure unitMult
  obsStatus confStatus } disclosureControl { rule threshold hidden } sources { fundCode extractedAt complete note } } }`;

/** Asks as an analyst; an error fails the test. */
export async function observeIn(
  statistics: CollectedWorld,
  query: Record<string, unknown>,
): Promise<ObservationAnswer> {
  const answer = await statistics.served.ask(callerOf('analyst'), document, { query });
  expect(answer.errors).toBeUndefined();
  return answer.data.observations as ObservationAnswer;
}

export const lastDay = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
const ageGroup = (age: number): string => (age >= 75 ? 'Y_GE75' : `Y${age - (age % 5)}T${age - (age % 5) + 4}`);
export const regionOf = (province: string): string => province.slice(0, 2);

/** Distinct persons with a right in force, each as the first fund by code has them. */
export const personPlaces = ({ members }: Population, month: string): Map<string, InventedMember> => {
  const found = new Map<string, InventedMember>();
  for (const fund of ['CNOPS', 'CNSS'])
    for (const member of members)
      if (member.fund === fund && schemesInForce(member, lastDay(month)).length > 0 && !found.has(member.person))
        found.set(member.person, member);
  return found;
};

const byMember: Record<string, (member: InventedMember, month: string) => string[]> = {
  FUND: member => [member.fund],
  SCHEME: (member, month) => schemesInForce(member, lastDay(month)),
  REGION: member => [regionOf(member.province)],
  PROVINCE: member => [member.province],
  SEX: member => [member.sex],
  AGE_GROUP: (member, month) => [ageGroup(ageOn(member.birthDate, lastDay(month)))],
};
const byClaim: Record<string, (claim: InventedClaim) => string[]> = {
  FUND: claim => [claim.fund],
  SCHEME: claim => [claim.scheme],
  REGION: claim => [claim.province === null ? '_U' : regionOf(claim.province)],
  PROVINCE: claim => [claim.province ?? '_U'],
  CHANNEL: claim => [claim.channel],
};

/** Codes of a member in a dimension. */
export const memberCodes = (member: InventedMember, dimension: string, month: string): string[] =>
  byMember[dimension]?.(member, month) ?? [];

/** Codes of a claim in a dimension. */
export const claimCodes = (claim: InventedClaim, dimension: string): string[] => byClaim[dimension]?.(claim) ?? [];

/** Counts of a plain loop, by the codes of the breakdown. */
export function tally<Thing>(
  things: Iterable<Thing>,
  breakdown: readonly string[],
  codesOf: (thing: Thing, dimension: string) => string[],
  weigh: (thing: Thing) => number = () => 1,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) {
    let keys = [''];
    for (const dimension of breakdown)
      keys = keys.flatMap(key => codesOf(thing, dimension).map(code => `${key}/${code}`));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + weigh(thing));
  }
  return counts;
}

export const keyOf = (observation: Observation): string =>
  observation.dimensions.map(({ code }) => `/${code}`).join('');

/** Every shown figure is the truth, every small count is hidden, and something is shown at all. */
export function expectTruth(observations: Observation[], truth: Map<string, number>): void {
  const seen = new Set<string>();
  for (const observation of observations) {
    const expected = truth.get(keyOf(observation)) ?? 0;
    seen.add(keyOf(observation));
    if (expected > 0 && expected < 11) expect(observation).toMatchObject({ obsStatus: 'Q', confStatus: 'C' });
    if (observation.obsStatus === 'Q')
      expect(observation).toMatchObject({ value: null, numerator: null, denominator: null });
    else expect(observation).toMatchObject({ obsStatus: 'A', confStatus: 'F', value: String(expected) });
  }
  expect([...truth.keys()].filter(key => !seen.has(key))).toEqual([]);
  expect(observations.some(({ obsStatus, value }) => obsStatus === 'A' && value !== '0')).toBe(true);
}

/** A query for one month. */
export const month = (indicator: string, breakdown: string[], period = '2026-10'): Record<string, unknown> => ({
  indicator,
  breakdown,
  start: period,
  end: period,
  frequency: 'M',
});
