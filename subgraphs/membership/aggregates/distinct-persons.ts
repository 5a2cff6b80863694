/** Counts distinct persons over several registries by merging their sorted pseudonyms. */
import { mergePersons } from '../merge-persons';

/** A person of one registry: a pseudonym and what is counted by. */
export interface PersonRow {
  personId: string;
  provinceCode: string;
  sex: string;
}

/** Distinct persons of one province and sex. */
export interface PersonCount {
  provinceCode: string;
  sex: string;
  persons: number;
}

/** Counts each person of sorted registries once, in the province and sex that the first registry with the person says. */
export async function countDistinctPersons(registries: readonly AsyncIterable<PersonRow>[]): Promise<PersonCount[]> {
  const counts = new Map<string, PersonCount>();
  for await (const [first] of mergePersons(registries)) {
    if (first === undefined) continue;
    const { provinceCode, sex } = first;
    const key = `${provinceCode} ${sex}`;
    const count = counts.get(key) ?? { provinceCode, sex, persons: 0 };
    counts.set(key, count);
    count.persons += 1;
  }
  return [...counts.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}
