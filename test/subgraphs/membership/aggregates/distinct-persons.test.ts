import fc from 'fast-check';
import { countDistinctPersons, type PersonRow } from '../../../../subgraphs/membership/aggregates/distinct-persons';

async function* rowsOf(rows: readonly PersonRow[]): AsyncGenerator<PersonRow> {
  for (const row of rows) yield await Promise.resolve(row);
}

const registry = fc
  .uniqueArray(
    fc.record({
      personId: fc.integer({ min: 0, max: 30 }).map(String),
      provinceCode: fc.constantFrom('a', 'b'),
      sex: fc.constantFrom('F', 'M'),
    }),
    {
      selector: row => row.personId,
    },
  )
  .map(rows => rows.sort((one, other) => (one.personId < other.personId ? -1 : 1)));

test('merging sorted registries counts what a set of all persons counts, the first registry naming the place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(registry, { maxLength: 4 }), async registries => {
      const counts = await countDistinctPersons(registries.map(rowsOf));

      const places = new Map<string, string>();
      for (const { personId, provinceCode, sex } of registries.flat())
        if (!places.has(personId)) places.set(personId, `${provinceCode} ${sex}`);
      const expected = new Map<string, number>();
      for (const place of places.values()) expected.set(place, (expected.get(place) ?? 0) + 1);
      expect(new Map(counts.map(count => [`${count.provinceCode} ${count.sex}`, count.persons]))).toEqual(expected);
    }),
  );
});

test('the merge holds one row of each registry, however many there are', async () => {
  let made = 0;
  let held = 0;
  async function* many(offset: number): AsyncGenerator<PersonRow> {
    for (let index = 0; index < 20_000; index++) {
      made += 1;
      held = Math.max(held, Math.abs(positions[0] - positions[1]));
      positions[offset] = index;
      yield await Promise.resolve({
        personId: String(index * 2 + offset).padStart(9, '0'),
        provinceCode: 'p',
        sex: 'F',
      });
    }
  }
  const positions: [number, number] & number[] = [0, 0];

  const counts = await countDistinctPersons([many(0), many(1)]);

  expect(counts).toEqual([{ provinceCode: 'p', sex: 'F', persons: 40_000 }]);
  expect(made).toBe(40_000);
  expect(held).toBeLessThanOrEqual(1);
});

test('a registry that fails in the middle fails the count and closes the others', async () => {
  let closed = false;
  async function* whole(): AsyncGenerator<PersonRow> {
    try {
      for (let index = 0; ; index++)
        yield await Promise.resolve({ personId: String(index).padStart(5, '0'), provinceCode: 'p', sex: 'F' });
    } finally {
      closed = true;
    }
  }
  async function* broken(): AsyncGenerator<PersonRow> {
    yield await Promise.resolve({ personId: '00003', provinceCode: 'p', sex: 'F' });
    throw new Error('lost');
  }

  await expect(countDistinctPersons([whole(), broken()])).rejects.toThrow('lost');
  expect(closed).toBe(true);
});
