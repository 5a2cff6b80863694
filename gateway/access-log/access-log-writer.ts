/** Writes entries in batches: operations that wait while one batch is written share the next. */
import type { Store } from '../../subgraphs/shared/stores/stores';
import { appendEntries } from './append-entries';
import type { AccessRecord, ChainKey } from './chain';

interface Waiting {
  records: readonly AccessRecord[];
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** How much may wait, how much is written at once, and how long an answer waits for it. */
export interface WriterLimits {
  waiting: number;
  batch: number;
  patience: number;
}

const usualLimits: WriterLimits = { waiting: 20_000, batch: 5_000, patience: 5_000 };

/** An entry that was not written in time; what it tells of is not to be served. */
export class AccessLogUnwritten extends Error {}

/** The writer of one process. */
export class AccessLogWriter {
  private readonly queue: Waiting[] = [];
  private waiting = 0;
  private writing = false;

  constructor(
    private readonly store: Store,
    private readonly key: ChainKey,
    private readonly limits: WriterLimits = usualLimits,
  ) {}

  /** Resolves once the entries are on disk; rejects when they are not, or not in time. */
  async write(records: readonly AccessRecord[]): Promise<void> {
    // Beyond this the database cannot follow: refusing is all that keeps what is served equal to what is written.
    if (this.waiting + records.length > this.limits.waiting) throw new AccessLogUnwritten('too many entries wait');
    this.waiting += records.length;
    const written = new Promise<void>((resolve, reject) => this.queue.push({ records, resolve, reject }));
    if (!this.writing) void this.writeAll();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new AccessLogUnwritten('not written in time')), this.limits.patience);
    });
    await Promise.race([written, late]).finally(() => clearTimeout(timer));
  }

  /** The operations of the next batch: at least one, and no more entries than a batch holds. */
  private takeBatch(): Waiting[] {
    let entries = 0;
    const end = this.queue.findIndex(({ records }, place) => {
      entries += records.length;
      return place > 0 && entries > this.limits.batch;
    });
    return this.queue.splice(0, end < 0 ? this.queue.length : end);
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    while (this.queue.length > 0) {
      const batch = this.takeBatch();
      const records = batch.flatMap(operation => operation.records);
      try {
        await this.store.use(db => appendEntries(db, records, this.key));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
      this.waiting -= records.length;
    }
    this.writing = false;
  }
}
