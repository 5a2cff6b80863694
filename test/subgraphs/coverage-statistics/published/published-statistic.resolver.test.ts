import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageStatistics } from '../../../../subgraphs/coverage-statistics/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

const folder = join(__dirname, '../../../../subgraphs');
const read = (path: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, path)), { columns: true, bom: true });
const statistics = read('coverage-statistics/reference-data/published_statistics.csv');
const sources = new Map(read('shared/reference/reference-data/sources.csv').map(source => [source['key'], source]));

interface Figure {
  id: string;
  indicator: string;
  fundCode: string | null;
  timePeriod: string;
  conflictsWith: { id: string }[];
}

const orNull = (text: string | undefined): string | null => (text === '' || text === undefined ? null : text);
const unlessAll = (text: string | undefined): string | null => (text === 'ALL' ? null : orNull(text));

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(coverageStatistics, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

async function figures(filter: Record<string, string> = {}): Promise<Figure[]> {
  const { data, errors } = await served.ask(
    callerOf('analyst'),
    `query ($filter: PublishedStatisticFilter) { publishedStatistics(filter: $filter) {
      id indicator title titleEn: title(lang: EN) titleAr: title(lang: AR) fundCode schemeCode category
      refArea { code level name } timePeriod periodInferred value valueQualifier obsStatus unitMeasure unitMult
      definition source { key title address } confidence conflictsWith { id } } }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  return data.publishedStatistics as Figure[];
}

test('every published figure is served as it stands in the file, the two supplied texts among them, with its source', async () => {
  const served = await figures();

  const expected = statistics.map(row => ({
    id: row['id'],
    indicator: row['indicator'],
    title: row['title_fr'],
    titleEn: row['title_en'],
    titleAr: row['title_fr'],
    fundCode: unlessAll(row['fund']),
    schemeCode: unlessAll(row['scheme']),
    category: orNull(row['category']),
    refArea: { code: 'MA', level: 'COUNTRY', name: 'Maroc' },
    timePeriod: row['time_period'],
    periodInferred: row['period_inferred'] === 'true',
    value: orNull(row['value']),
    valueQualifier: row['value_qualifier'],
    obsStatus: row['obs_status'],
    unitMeasure: row['unit_measure'],
    unitMult: Number(row['unit_mult']),
    definition: orNull(row['definition']),
    source: {
      key: row['source'],
      title: sources.get(row['source'])?.['title'],
      address: orNull(sources.get(row['source'])?.['address']),
    },
    confidence: row['confidence'],
    conflictsWith: expect.any(Array),
  }));
  expect(served).toHaveLength(396);
  expect(new Map(served.map(figure => [figure.id, figure]))).toEqual(new Map(expected.map(row => [row.id, row])));
  expect(served.filter(figure => figure.id.startsWith('SEED0')).length).toBeGreaterThan(0);
  expect(served.filter(figure => figure.id.startsWith('SEED1')).length).toBeGreaterThan(0);
});

test('figures that contradict each other stand side by side, each naming the others', async () => {
  const served = await figures();

  for (const { id, conflictsWith } of served) {
    const group = statistics.find(row => row['id'] === id)?.['conflict_group'];
    const others = statistics.filter(row => group !== '' && row['conflict_group'] === group && row['id'] !== id);
    expect(conflictsWith.map(other => other.id).sort()).toEqual(others.map(row => row['id']).sort());
  }
});

test('a period that the source does not say is marked as inferred', async () => {
  const [reference] = await figures({ indicator: 'CLAIMS_FILED_PER_DAY', from: '2023-04', to: '2023-04' });

  expect(reference).toMatchObject({ id: 'SEED0-A01', value: '60600', valueQualifier: 'GT', periodInferred: true });
});

test('filters hold together; periods compare as intervals of days', async () => {
  const byFund = await figures({ fundCode: 'CNOPS' });
  const inMonth = await figures({ from: '2015-03', to: '2015-03' });

  expect(byFund).toHaveLength(36);
  // Five months from January 2015, and the whole year 2015, both hold March 2015; 2014 does not.
  expect(new Set(inMonth.map(figure => figure.timePeriod))).toEqual(
    new Set(['2015', '2015-01-01/P5M', '2014-09-01/P10Y']),
  );
});

test('the DHIS2 form of a period asks the same question', async () => {
  const sdmx = await figures({ from: '2007-Q1', to: '2007-Q1' });
  const dhis2 = await figures({ from: '2007Q1', to: '200703' });

  expect(sdmx.length).toBeGreaterThan(0);
  expect(dhis2).toEqual(sdmx);
});

test('a figure is an entity by its id, unknown ids are null, and no statement is needed', async () => {
  const { result, statements } = await countStatements(() =>
    served.entities(callerOf('analyst'), '... on PublishedStatistic { id value }', [
      { __typename: 'PublishedStatistic', id: 'SEED0-A02' },
      { __typename: 'PublishedStatistic', id: 'NOBODY' },
    ]),
  );

  expect(result.data._entities).toEqual([{ id: 'SEED0-A02', value: '22000' }, null]);
  // The watch over the reference data asks every few seconds, whatever queries come.
  expect(statements.filter(({ sql }) => !sql.includes('reference_publication'))).toEqual([]);
});

test('a partner may not read statistics', async () => {
  const { errors } = await served.ask(callerOf('partner'), '{ publishedStatistics { id } }');

  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});
