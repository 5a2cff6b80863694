import { openAccessLogStore } from '../../../gateway/access-log/access-log-store';
import { appendEntries } from '../../../gateway/access-log/append-entries';
import type { Store } from '../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../support/world';
import { entriesOf, recordOf, testKey } from './logged-world';

let world: World;
let store: Store;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  store = openAccessLogStore(world.url('ANAM'));
});

afterAll(async () => {
  await store.close();
  await world.close();
});

test('entries are read as they were written, whatever text a token brought', async () => {
  const strange = recordOf(null, { organization: `clinic "of" l’Atlas, {a}, \\ 'b'`, subject: 'صيدلية', fields: [] });
  await store.use(db => appendEntries(db, [strange, recordOf('CNSS:a')], testKey));

  expect(await entriesOf(world)).toMatchObject([
    { ...strange, sequence: 1 },
    { sequence: 2, memberId: 'CNSS:a' },
  ]);
});

test('the tables refuse to change or delete an entry or an end', async () => {
  for (const statement of [
    "UPDATE access_log.entry SET subject = 'x'",
    'DELETE FROM access_log.entry',
    'TRUNCATE access_log.entry',
    'DELETE FROM access_log.day_head',
    'TRUNCATE access_log.day_head',
  ])
    await expect(world.sql('ANAM', statement)).rejects.toThrow(/is append-only/);
});
