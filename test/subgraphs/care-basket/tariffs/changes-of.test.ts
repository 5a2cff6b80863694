import { changesOf, type DatedRow } from '../../../../subgraphs/care-basket/tariffs/changes-of';

interface Row extends DatedRow {
  name: string;
}
const row = (name: string, validFrom: string | null, validTo: string | null): Row => ({ name, validFrom, validTo });

const told = (own: Row[], general: Row[] = []): unknown[] =>
  changesOf(own, general).map(({ effectiveOn, before, after }) => [
    effectiveOn,
    before?.name ?? null,
    after?.name ?? null,
  ]);

test.each<[string, Row[], Row[], unknown[]]>([
  ['a row that begins and stays', [row('a', '2020-01-01', null)], [], [['2020-01-01', null, 'a']]],
  ['a row whose start is not known is no start', [row('a', null, null)], [], []],
  ['a row that ends ends the day after its last', [row('a', null, '2020-12-31')], [], [['2021-01-01', 'a', null]]],
  [
    'a row that follows another on the next day changes it',
    [row('a', null, '2020-12-31'), row('b', '2021-01-01', null)],
    [],
    [['2021-01-01', 'a', 'b']],
  ],
  [
    'a gap between them is an end and a start',
    [row('a', null, '2020-12-31'), row('b', '2021-01-02', null)],
    [],
    [
      ['2021-01-02', null, 'b'],
      ['2021-01-01', 'a', null],
    ],
  ],
  [
    'where a fund has none of its own, the general row holds before and after',
    [row('own', '2020-01-01', '2020-12-31')],
    [row('general', '2006-01-01', null)],
    [
      ['2020-01-01', 'general', 'own'],
      ['2021-01-01', 'own', 'general'],
    ],
  ],
  [
    'a general row of another time does not',
    [row('own', '2020-01-01', '2020-12-31')],
    [row('general', '2022-01-01', null)],
    [
      ['2020-01-01', null, 'own'],
      ['2021-01-01', 'own', null],
    ],
  ],
  [
    'rows that stand side by side each have their own change',
    [row('a', '2020-01-01', null), row('b', '2020-01-01', null)],
    [],
    [
      ['2020-01-01', null, 'a'],
      ['2020-01-01', null, 'b'],
    ],
  ],
])('%s', (_sentence, own, general, expected) => {
  expect(told(own, general)).toEqual(expected);
});
