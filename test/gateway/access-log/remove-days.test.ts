import { openAccessLogStore } from '../../../gateway/access-log/access-log-store';
import { appendEntries } from '../../../gateway/access-log/append-entries';
import { removeDaysBefore } from '../../../gateway/access-log/remove-days';
import { verifyChain } from '../../../gateway/access-log/verify-chain';
import { openWorld, type World } from '../../support/world';
import { entriesOf, recordOf, testKey, testKeys } from './logged-world';

let world: World;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
});

afterAll(() => world.close());

test('a day that is not over keeps its entries, and the next entry stands on what was removed', async () => {
  const store = openAccessLogStore(world.url('ANAM'));
  const fault = await store.use(async db => {
    await appendEntries(db, [recordOf('CNSS:old')], testKey, () => new Date('2026-03-01T10:00:00Z'));
    await appendEntries(db, [recordOf('CNSS:today')], testKey);
    await removeDaysBefore(db, testKey, '9999-12-31');
    await appendEntries(db, [recordOf('CNSS:next')], testKey);
    return (await verifyChain(db.manager, testKeys)).fault;
  });
  await store.close();

  expect((await entriesOf(world)).map(({ memberId }) => memberId)).toEqual(['CNSS:today', 'CNSS:next']);
  expect(fault).toBeNull();
});
