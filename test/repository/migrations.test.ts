import { accessLogStore } from '../../gateway/access-log/access-log-store';
import { createDataSource, type StoreDefinition } from '../../subgraphs/shared/stores/stores';
import { subgraphs } from '../../subgraphs/subgraphs';
import { openWorld, type World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

afterAll(() => world.close());

const stores: [string, string, StoreDefinition][] = [
  ['the access log', 'ANAM', accessLogStore],
  ...subgraphs.flatMap(({ name, home, registry }): [string, string, StoreDefinition][] => [
    [`${name} in ANAM`, 'ANAM', home],
    ...(registry ? [[`${name} in a registry`, 'CNSS', registry] as [string, string, StoreDefinition]] : []),
  ]),
];

test.each(stores)('%s: entities are what the migrations made', async (name, database, definition) => {
  const source = await createDataSource(name, world.url(database), definition, 2).initialize();

  const changes = await source.driver.createSchemaBuilder().log();

  await source.destroy();
  expect(changes.upQueries.map(({ query }) => query)).toEqual([]);
});

test.each(stores)('%s: every migration can be undone and done again', async (name, database, definition) => {
  const source = await createDataSource(name, world.url(database), definition, 2).initialize();
  const tables = async (): Promise<unknown> =>
    source.query(
      'SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = $1 ORDER BY 1, 2',
      [definition.schema],
    );
  const before = await tables();

  for (let undone = 0; undone < definition.migrations.length; undone++) await source.undoLastMigration();
  const emptied = await source.query('SELECT table_name FROM information_schema.tables WHERE table_schema = $1', [
    definition.schema,
  ]);
  await source.runMigrations();
  const after = await tables();

  await source.destroy();
  expect(emptied).toEqual([{ table_name: 'migration' }]);
  expect(after).toEqual(before);
});
