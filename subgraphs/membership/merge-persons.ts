/** Merges registries whose rows are sorted by pseudonym: memory holds one person of them, and the next row of each. */

/**
 * Yields, person by person, the rows of all registries, those of the first registry first. Who stops early, and a
 * registry that fails, closes all of them.
 */
export async function* mergePersons<Row extends { personId: string }>(
  registries: readonly AsyncIterable<Row>[],
): AsyncGenerator<Row[]> {
  const readers = registries.map(registry => registry[Symbol.asyncIterator]());
  try {
    const heads = await Promise.all(readers.map(reader => reader.next()));
    for (;;) {
      let first: string | undefined;
      for (const head of heads)
        if (head.done !== true && (first === undefined || head.value.personId < first)) first = head.value.personId;
      if (first === undefined) return;
      const rows: Row[] = [];
      for (const [index, reader] of readers.entries())
        for (let head = heads[index]; head !== undefined && head.done !== true && head.value.personId === first;) {
          rows.push(head.value);
          head = await reader.next();
          heads[index] = head;
        }
      yield rows;
    }
  } finally {
    for (const reader of readers) await reader.return?.();
  }
}
