import type { DataSource } from 'typeorm';
import type { CareItemSearch } from '../../../../subgraphs/care-basket/items/search-conditions';
import { searchStatement } from '../../../../subgraphs/care-basket/items/search-statement';
import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { createDataSource } from '../../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../../support/world';

let world: World;
let db: DataSource;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  db = await createDataSource('test', world.url('ANAM'), careBasket.home, 2).initialize();
});

afterAll(async () => {
  await db.destroy();
  await world.close();
});

const asked = (search: string | null): Omit<CareItemSearch, 'after'> => ({
  search,
  category: null,
  kind: null,
  onDay: null,
  first: 20,
});

/** How PostgreSQL answers the statement of a page over the real list; its statistics are at hand or not. */
async function planOf(search: string | null, counted = false): Promise<string> {
  const { sql, parameters } = searchStatement(1, asked(search), null, counted);
  const rows = await db.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN (ANALYZE, TIMING OFF) ${sql}`, parameters);
  return rows.map(row => row['QUERY PLAN']).join('\n');
}

describe.each([
  [
    'as the load leaves the table, without statistics',
    `DELETE FROM pg_statistic WHERE starelid = 'care_basket.medicine'::regclass`,
  ],
  ['as autovacuum leaves it', 'VACUUM ANALYZE care_basket.medicine'],
])('%s', (_when, statement) => {
  beforeAll(() => world.sql('ANAM', statement));

  test.each([
    'hydroxychloroquine',
    'Insuline',
    'amox',
    'paracétamol 500',
    'amoxicilline acide clavulanique',
    'باراسيتامول',
    'ميتفورمين ٨٥٠ ملغ',
    '6118010116230',
    'cs',
    'ab',
    'w',
    'أم',
  ])('the search %j reads the medicines through an index, counted or not', async search => {
    for (const counted of [false, true]) {
      const plan = await planOf(search, counted);

      expect(plan).toMatch(/Bitmap Index Scan on ix_medicine_/);
      expect(plan).not.toMatch(/Seq Scan on medicine/);
    }
  });

  test('words are looked for in the trigrams, one or two letters at beginnings alone', async () => {
    expect(await planOf('insuline')).toContain('ix_medicine_search');

    const plan = await planOf('ab');

    expect(plan).not.toContain('ix_medicine_search');
    for (const index of ['ix_medicine_code', 'ix_medicine_label', 'ix_medicine_inn', 'ix_medicine_ar'])
      expect(plan).toContain(index);
  });
});

test.each(['a', 'é', 'با', null])('of what the search %j finds no more than a page is sorted out', async search => {
  const plan = await planOf(search);

  expect(plan).toMatch(/Limit .*actual rows=21(\.00)? /);
  expect(plan).toContain('Sort Method: top-N heapsort');
});

test('a search by one letter reads the items that begin with it and no other', async () => {
  const [begin] = await world.sql<{ medicines: string }>(
    'ANAM',
    `SELECT count(*) AS medicines FROM care_basket.medicine
     WHERE folded_label LIKE 'w%' OR folded_inn LIKE 'w%' OR folded_ar LIKE 'w%'`,
  );

  expect(await planOf('w')).toMatch(
    new RegExp(`Bitmap Heap Scan on medicine m .*actual rows=${begin?.medicines ?? ''}(\\.00)? `),
  );
});

test('a word that is said twice is looked for once', () => {
  const once = searchStatement(1, asked('insuline'), null, false).parameters;

  expect(searchStatement(1, asked('insuline INSULINE'), null, false).parameters).toHaveLength(once.length);
});
