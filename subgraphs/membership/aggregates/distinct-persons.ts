/** Counts distinct persons over several registries by merging their sorted pseudonyms: memory holds one row of each. */

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

/**
 * Merges registries whose rows are sorted by pseudonym; a person of several registries counts once, in the province and
 * sex that the first of them says.
 */
export async function countDistinctPersons(registries: readonly AsyncIterable<PersonRow>[]): Promise<PersonCount[]> {
  const readers = registries.map(registry => registry[Symbol.asyncIterator]());
  const counts = new Map<string, PersonCount>();
  try {
    const heads = await Promise.all(readers.map(reader => reader.next()));
    for (;;) {
      let first: PersonRow | undefined;
      for (const head of heads)
        if (head.done !== true && (first === undefined || head.value.personId < first.personId)) first = head.value;
      if (first === undefined) break;
      const { personId, provinceCode, sex } = first;
      const key = `${provinceCode} ${sex}`;
      const count = counts.get(key) ?? { provinceCode, sex, persons: 0 };
      counts.set(key, count);
      count.persons += 1;
      for (const [index, reader] of readers.entries())
        for (let head = heads[index]; head !== undefined && head.done !== true && head.value.personId === personId;) {
          head = await reader.next();
          heads[index] = head;
        }
    }
  } finally {
    for (const reader of readers) await reader.return?.();
  }
  return [...counts.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}
