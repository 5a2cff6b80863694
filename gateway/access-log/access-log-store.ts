/** Where the access log is kept: a schema of its own, in ANAM's database unless another is named. */
import { migrationsKept } from '../../subgraphs/shared/retention/retention';
import { Store, type StoreDefinition } from '../../subgraphs/shared/stores/stores';
import { AccessLogEntry } from './access-log-entry.entity';
import { DayHead } from './day-head.entity';
import { CreateAccessLog1795800000000 } from './migrations/1795800000000-create-access-log';

export const accessLogStore: StoreDefinition = {
  schema: 'access_log',
  entities: [AccessLogEntry, DayHead],
  migrations: [CreateAccessLog1795800000000],
  retention: {
    migration: migrationsKept,
    entry: { kept: 'chain', why: 'who read whose data: members and the regulator may ask' },
    day_head: {
      kept: 'always',
      why: 'the signed end of each day, without a person; the chain of later days rests on it',
    },
  },
};

/** Opens it; it connects at first use. */
export const openAccessLogStore = (url: string): Store => new Store('access log', url, accessLogStore);
