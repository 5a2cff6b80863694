import fc from 'fast-check';
import { expandEntities, uniqueRepresentations } from '../../../gateway/execution/representations';

const representations = fc.array(
  fc.record({ __typename: fc.constantFrom('A', 'B'), id: fc.integer({ min: 0, max: 4 }) }),
);

test('whatever repeats, every place gets the entity of its own representation', () => {
  fc.assert(
    fc.property(representations, asked => {
      const { unique, places } = uniqueRepresentations(asked);
      const answer = expandEntities({ data: { _entities: unique.map(key => ({ key })) } }, places);

      expect(new Set(unique.map(key => JSON.stringify(key))).size).toBe(unique.length);
      expect(answer.data?.['_entities']).toEqual(asked.map(key => ({ key })));
    }),
  );
});

test('two places never share an object, for the gateway writes into what it gets', () => {
  const { places } = uniqueRepresentations([{ id: 1 }, { id: 1 }]);
  const [one, other] = expandEntities({ data: { _entities: [{ inner: { list: [1] } }] } }, places).data?.[
    '_entities'
  ] as {
    inner: { list: number[] };
  }[];

  one?.inner.list.push(2);

  expect(other).toEqual({ inner: { list: [1] } });
});

test('errors go to every place of their entity, and those about no entity stay', () => {
  const { places } = uniqueRepresentations([{ id: 1 }, { id: 2 }, { id: 1 }]);
  const errors = [
    { message: 'first', path: ['_entities', 0, 'name'] },
    { message: 'all', path: ['_entities'] },
    { message: 'none' },
  ];

  expect(expandEntities({ data: null, errors }, places).errors).toEqual([
    { message: 'first', path: ['_entities', 0, 'name'] },
    { message: 'first', path: ['_entities', 2, 'name'] },
    { message: 'all', path: ['_entities'] },
    { message: 'none' },
  ]);
});
