/** Invented people of the CNSS as two deliveries tell them, the second one late: it adds, removes and moves some. */
import { deliverRows } from '../../support/delivery-builder';
import type { CoverageRow, MemberRow } from '../../support/delivery-rows';
import type { World } from '../../support/world';

/** A person with one right. */
export interface Told {
  province: string;
  sex: 'FEMALE' | 'MALE';
  start: string;
}

const group = (count: number, province: string, sex: Told['sex'], start = '2026-01-01'): Told[] =>
  Array.from({ length: count }, () => ({ province, sex, start }));

/** What the first delivery tells. Four persons of one province are too few to be shown. */
export const first: Told[] = [
  ...group(30, '06.141', 'MALE'),
  ...group(25, '06.355', 'FEMALE'),
  ...group(15, '04.421', 'MALE'),
  ...group(4, '01.511', 'FEMALE'),
  ...group(40, '12.391', 'FEMALE'),
];

/** What the late one tells of the same persons, in the same order, and of some more. */
export const late: Told[] = [
  ...group(30, '06.141', 'MALE'),
  ...group(9, '06.355', 'FEMALE'),
  ...group(16, '06.141', 'FEMALE'),
  ...group(15, '04.421', 'MALE'),
  ...group(4, '01.511', 'FEMALE'),
  ...group(40, '12.391', 'FEMALE'),
  ...group(20, '01.511', 'MALE'),
  ...group(12, '12.391', 'MALE', '2026-09-15'),
];

/** Delivers all of them as a FULL delivery extracted at an instant. */
export async function deliver(world: World, people: readonly Told[], extractedAt: string): Promise<void> {
  const memberNumber = (index: number): string => String(100_000_001 + index);
  const members = people.map(({ province, sex }, index): MemberRow => ({
    memberNumber: memberNumber(index),
    provinceCode: province,
    sex,
  }));
  const coverages = people.map(({ start }, index): CoverageRow => ({
    memberNumber: memberNumber(index),
    startsOn: start,
  }));
  const nothing = { points: [], contributions: [], conditions: [], authorizations: [], claims: [], lines: [] };
  await deliverRows(world, 'CNSS', { ...nothing, members, coverages }, { kind: 'FULL', extractedAt });
}

/** How many have a right in force on the last day of a month, by a plain loop. */
export const inForce = (people: readonly Told[], lastDay: string, which: (told: Told) => boolean): number => {
  let count = 0;
  for (const told of people) if (told.start <= lastDay && which(told)) count += 1;
  return count;
};
