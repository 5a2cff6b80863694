import fc from 'fast-check';
import type { ReimbursementRate } from '../../../../subgraphs/care-basket/tariffs/reimbursement-rate.entity';
import { changesBetween, comparePlaces } from '../../../../subgraphs/care-basket/tariffs/tariff-changes';
import { TariffStatus, type Tariff } from '../../../../subgraphs/care-basket/tariffs/tariff.entity';

let rows = 0;
const tariff = (changes: Partial<Tariff>): Tariff =>
  ({
    digest: String(rows++),
    letter: 'X',
    sectorCode: 'PRIVATE',
    fund: 'ALL',
    version: 'ONE',
    status: TariffStatus.IN_FORCE,
    validFrom: null,
    validTo: null,
    ...changes,
  }) as Tariff;
const rate = (changes: Partial<ReimbursementRate>): ReimbursementRate =>
  ({
    digest: String(rows++),
    schemeCode: 'SCHEME',
    careCategory: 'ALL',
    sectorCode: 'ANY',
    exemption: 'NONE',
    aldNumber: null,
    conflictGroup: null,
    source: 'DEMO',
    validFrom: null,
    validTo: null,
    ...changes,
  }) as ReimbursementRate;

const always: [string, string] = ['0001-01-01', '9999-12-31'];
const told = (tariffs: Tariff[], rates: ReimbursementRate[], [from, to] = always): unknown[] =>
  changesBetween(tariffs, rates, from, to).map(({ change }) => [change.effectiveOn, change.careItemCode, change.kind]);

test('a tariff and a rate begin, change and end', () => {
  const tariffs = [
    tariff({ version: 'ONE', validFrom: '2010-01-01', validTo: '2011-12-31' }),
    tariff({ version: 'TWO', validFrom: '2012-01-01', validTo: '2013-12-31' }),
  ];
  const rates = [
    rate({ validFrom: '2010-01-01', validTo: '2011-12-31' }),
    rate({ validFrom: '2012-01-01', validTo: '2013-12-31' }),
  ];

  expect(told(tariffs, rates)).toEqual([
    ['2010-01-01', 'X', 'TARIFF_STARTED'],
    ['2010-01-01', 'ALL', 'RATE_STARTED'],
    ['2012-01-01', 'X', 'TARIFF_CHANGED'],
    ['2012-01-01', 'ALL', 'RATE_CHANGED'],
    ['2014-01-01', 'X', 'TARIFF_ENDED'],
    ['2014-01-01', 'ALL', 'RATE_ENDED'],
  ]);
});

test.each<[string, [string, string], number]>([
  ['up to the eve', ['2009-12-31', '2009-12-31'], 0],
  ['the day alone', ['2010-01-01', '2010-01-01'], 1],
  ['from the day on', ['2010-01-01', '2011-12-31'], 1],
  ['up to the day', ['2009-01-01', '2010-01-01'], 1],
  ['from the day after on', ['2010-01-02', '2011-12-31'], 0],
  ['up to the day after the last', ['2010-01-02', '2012-01-01'], 1],
])('both days count: %s', (_what, days, count) => {
  const tariffs = [tariff({ validFrom: '2010-01-01', validTo: '2011-12-31' })];

  expect(told(tariffs, [], days)).toHaveLength(count);
});

test('two versions that stand side by side and give way to the tariff of all on one day have two places', () => {
  const general = tariff({ validFrom: '2006-01-01' });
  const disputed = ['TWO', 'THREE'].map(version =>
    tariff({
      fund: 'CNSS',
      version,
      status: TariffStatus.DISPUTED,
      validFrom: '2020-01-01',
      validTo: '2023-12-31',
    }),
  );

  const found = changesBetween([general, ...disputed], [], '2024-01-01', '2024-01-01');

  expect(found.map(({ change }) => [change.before?.version, change.after?.version]).sort()).toEqual([
    ['THREE', 'ONE'],
    ['TWO', 'ONE'],
  ]);
  expect(comparePlaces(found[0]?.place ?? [], found[1]?.place ?? [])).toBe(-1);
});

test('whatever the rows, no two changes have the same place, so that pages lose none', () => {
  const day = fc.constantFrom(null, '2010-01-01', '2010-12-31', '2011-01-01', '2011-12-31', '2012-01-01');
  const period = fc
    .record({ validFrom: day, validTo: day })
    .filter(row => (row.validFrom ?? '') <= (row.validTo ?? '9'));
  const tariffs = fc.array(
    fc.tuple(
      period,
      fc.record({
        letter: fc.constantFrom('X', 'Y'),
        fund: fc.constantFrom('ALL', 'CNSS'),
        version: fc.constantFrom('ONE', 'TWO'),
      }),
    ),
    { maxLength: 8 },
  );
  const rates = fc.array(fc.tuple(period, fc.record({ schemeCode: fc.constantFrom('A', 'B') })), { maxLength: 6 });

  fc.assert(
    fc.property(tariffs, rates, (someTariffs, someRates) => {
      const places = changesBetween(
        someTariffs.map(([days, row]) => tariff({ ...days, ...row })),
        someRates.map(([days, row]) => rate({ ...days, ...row })),
        ...always,
      ).map(({ place }) => place);

      for (const [index, place] of places.entries())
        if (index > 0) expect(comparePlaces(places[index - 1] ?? [], place)).toBe(-1);
    }),
  );
});
