import fc from 'fast-check';
import { mergePersons } from '../../../subgraphs/membership/merge-persons';

interface Row {
  personId: string;
  from: number;
}

async function* rowsOf(rows: readonly Row[], closed: () => void = () => undefined): AsyncGenerator<Row> {
  try {
    for (const row of rows) yield await Promise.resolve(row);
  } finally {
    closed();
  }
}

const registries = fc
  .array(fc.array(fc.integer({ min: 0, max: 12 }).map(String), { maxLength: 12 }), { maxLength: 4 })
  .map(lists => lists.map((list, from) => list.sort().map(personId => ({ personId, from }))));

test('each person comes once, in order, with all rows of all registries, those of the first registry first', async () => {
  await fc.assert(
    fc.asyncProperty(registries, async lists => {
      const merged: Row[][] = [];
      for await (const rows of mergePersons(lists.map(list => rowsOf(list)))) merged.push(rows);

      const persons = [...new Set(lists.flat().map(({ personId }) => personId))].sort();
      expect(merged).toEqual(persons.map(person => lists.flat().filter(({ personId }) => personId === person)));
    }),
  );
});

test('who has enough reads no further than the next row of each registry, and closes all', async () => {
  const closed: number[] = [];
  const read = [0, 0];
  async function* endless(from: number): AsyncGenerator<Row> {
    try {
      for (let index = 0; ; index++) {
        read[from] = index + 1;
        yield await Promise.resolve({ personId: String(index).padStart(6, '0'), from });
      }
    } finally {
      closed.push(from);
    }
  }

  for await (const [first] of mergePersons([endless(0), endless(1)])) if (first?.personId === '000099') break;

  expect(read).toEqual([101, 101]);
  expect(closed).toEqual([0, 1]);
});

test('a registry that fails before its first row closes the others', async () => {
  let closed = 0;
  async function* broken(): AsyncGenerator<Row> {
    await Promise.resolve();
    throw new Error('lost');
    yield { personId: '1', from: 1 };
  }
  const whole = rowsOf([{ personId: '1', from: 0 }], () => {
    closed += 1;
  });

  await expect(mergePersons([whole, broken()]).next()).rejects.toThrow('lost');
  expect(closed).toBe(1);
});
