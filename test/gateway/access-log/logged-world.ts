/** A log in a world's database, read and broken by a test as somebody with the database's password could. */
import { AccessLogEntry } from '../../../gateway/access-log/access-log-entry.entity';
import { openAccessLogStore } from '../../../gateway/access-log/access-log-store';
import { chainKeysOf, type AccessRecord, type ChainKey } from '../../../gateway/access-log/chain';
import { developmentKeys } from '../../../subgraphs/shared/embedded/development-keys';
import type { World } from '../../support/world';

/** The keys that test gateways sign with. */
export const testKeys: ChainKey[] = chainKeysOf([developmentKeys['ACCESS_LOG_KEY'] ?? '']);

/** The first of them. */
export const testKey = testKeys[0] as ChainKey;

/** A record of an invented reading. */
export const recordOf = (memberId: string | null, changes: Partial<AccessRecord> = {}): AccessRecord => ({
  subject: 'test-partner',
  organization: 'clinic',
  role: 'partner',
  purposeOfUse: 'COVERAGE',
  operation: `Check ${'0'.repeat(64)}`,
  fields: ['CoverageCheck.covered', 'Query.coverageCheck'],
  memberId,
  outcome: 'RETURNED',
  correlationId: 'correlation-1',
  ...changes,
});

/** All entries of a world's log, in their order. */
export const entriesOf = (world: World): Promise<AccessLogEntry[]> => {
  const store = openAccessLogStore(world.url('ANAM'));
  return store
    .use(db => db.getRepository(AccessLogEntry).find({ order: { day: 'ASC', sequence: 'ASC' } }))
    .finally(() => store.close());
};
