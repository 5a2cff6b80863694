import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadHomes, type HomeReport, type ReferenceHome } from '../../../../subgraphs/shared/reference/load-homes';
import { watchReference } from '../../../../subgraphs/shared/reference/reference-watch';
import { Store } from '../../../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../../../subgraphs/subgraphs';
import { countStatements } from '../../../support/count-statements';
import { openHomes, withChanges } from '../../../support/reference-homes';
import { openWorld, type World } from '../../../support/world';

let world: World;
let homes: ReferenceHome[];
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amo-graph-homes-'));
  world = await openWorld({ funds: ['CNSS'] });
  homes = await openHomes(world);
});

afterEach(async () => {
  await Promise.all(homes.map(({ db }) => db.destroy()));
  await world.close();
  rmSync(folder, { recursive: true });
});

/** The homes with one file changed by a word at the end of its second line. */
const withChange = (name: string): ReferenceHome[] =>
  withChanges(homes, folder, { [name]: text => text.replace(/^(.*\n.*?)(\r?\n)/, '$1 changed$2') });

const numbers = (reports: readonly HomeReport[]): Record<string, number> =>
  Object.fromEntries(reports.map(({ name, publication }) => [name, publication]));
const stored = async (): Promise<number[]> => {
  const schemas = ['membership', 'claims', 'care_basket', 'coverage_statistics'];
  const latest = schemas.map(schema => `(SELECT max(number) FROM ${schema}.reference_publication)`);
  const [row] = await world.sql<{ numbers: number[] }>('ANAM', `SELECT ARRAY[${latest.join(', ')}] AS numbers`);
  return row?.numbers ?? [];
};

test('the same files again publish nothing anywhere', async () => {
  const reports = await loadHomes(homes);

  expect(new Set(Object.values(numbers(reports)))).toEqual(new Set([1]));
  expect(await stored()).toEqual([1, 1, 1, 1]);
});

test.each([
  ['care-basket', 'key_letters.csv'],
  ['membership', 'funds.csv'],
])('a file of %s that changed gives all subgraphs one new number', async (name, file) => {
  const reports = await loadHomes(withChange(file));

  expect(reports.map(report => [report.name, report.added])).toEqual([
    ['coverage-statistics', 0],
    ['care-basket', name === 'care-basket' ? 1 : 0],
    ['claims', 0],
    ['membership', name === 'membership' ? 1 : 0],
  ]);
  expect(new Set(Object.values(numbers(reports)))).toEqual(new Set([2]));
  expect(await stored()).toEqual([2, 2, 2, 2]);
});

test.each([
  ['with a change', () => withChange('funds.csv')],
  ['without any', () => homes],
])('subgraphs that had numbers of their own agree on the next one, %s', async (_what, changed) => {
  await world.sql(
    'ANAM',
    `INSERT INTO care_basket.reference_publication (number, published_at, added, ended) VALUES (7, now(), 0, 0)`,
  );

  await loadHomes(changed());

  expect(await stored()).toEqual([8, 8, 8, 8]);
});

test('two loads at once take turns: one publishes, the other finds nothing new', async () => {
  const changed = withChange('funds.csv');
  const elsewhere = await openHomes(world);
  homes = [...homes, ...elsewhere];

  const both = await Promise.all([
    loadHomes(changed),
    loadHomes(elsewhere.map(({ name, db }, place) => ({ name, db, tables: changed[place]?.tables ?? [] }))),
  ]);

  expect(both.map(reports => reports.at(-1)?.added).sort()).toEqual([0, 1]);
  expect(await stored()).toEqual([2, 2, 2, 2]);
});

test('a home gives former publications, notices one that others name first, and refuses one that is nowhere', async () => {
  const { home } = subgraphs.find(({ name }) => name === 'membership') ?? {};
  if (!home) throw new Error('no membership');
  const store = new Store('test', world.url('ANAM'), home);
  const watch = await watchReference(store, (_db, publication) => Promise.resolve({ read: publication }), 3_600_000);
  await loadHomes(withChange('funds.csv'));

  const [latest, again] = await Promise.all([watch.at(2), watch.at(2)]);
  const former = await watch.at(1);
  const { statements } = await countStatements(() => Promise.all([watch.at(1), watch.at(2), watch.at(2)]));

  expect([latest, again, former].map(({ read }) => read)).toEqual([2, 2, 1]);
  expect(watch.current.publication).toBe(2);
  expect(statements).toEqual([]);
  await expect(watch.at(3)).rejects.toMatchObject({ extensions: { code: 'SOURCE_UNAVAILABLE' } });
  watch.stop();
  await store.close();
});
