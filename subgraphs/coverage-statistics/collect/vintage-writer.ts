/** Writes a vintage: what differs from the figures so far, and nothing when nothing does. */
import type { EntityManager } from 'typeorm';
import { Batch, type Subject } from '../vintages/batch.entity';
import { ClaimCell, CoverageCell, PersonCell } from '../vintages/cell.entity';
import { CodeLabel } from '../vintages/code-label.entity';
import { Vintage } from '../vintages/vintage.entity';
import type { HandedLabel } from './handed-over';
import type { NewBatch } from './month-batches';

const cellsOf: Record<Subject, new () => object> = {
  COVERAGE: CoverageCell,
  PERSONS: PersonCell,
  CLAIMS: ClaimCell,
};
const rowsAtOnce = 5_000;

/** Writes into one vintage, which begins with the first batch that differs. */
export class VintageWriter {
  private vintage: Vintage | undefined;
  private earlier: Vintage | undefined;
  private nextBatch = 0;

  private constructor(
    private readonly manager: EntityManager,
    private readonly note: string | null,
  ) {}

  /** Locks the vintages against other writers until the transaction ends; readers go on. */
  static async open(manager: EntityManager, note: string | null): Promise<VintageWriter> {
    await manager.query(`LOCK TABLE ${manager.dataSource.getMetadata(Vintage).tablePath} IN EXCLUSIVE MODE`);
    return new VintageWriter(manager, note);
  }

  /** The vintage that was begun; undefined while no figure differs. */
  get written(): Vintage | undefined {
    return this.vintage;
  }

  /** The vintage before the one that was begun; undefined for the first. */
  get former(): Vintage | undefined {
    return this.earlier;
  }

  /** Stores a batch when its figures differ from those so far; tells whether it did. */
  async write({ cells, ...batch }: NewBatch): Promise<boolean> {
    const month = `${batch.month}-01`;
    const [former] = await this.manager.find(Batch, {
      where: { subject: batch.subject, month, fundCode: batch.fundCode },
      order: { vintage: 'DESC' },
      take: 1,
    });
    if (former?.digest === batch.digest) return false;
    const vintage = (await this.begin()).number;
    const id = this.nextBatch++;
    await this.manager.insert(Batch, { ...batch, id, vintage, month });
    const { tablePath } = this.manager.dataSource.getMetadata(cellsOf[batch.subject]);
    for (let start = 0; start < cells.length; start += rowsAtOnce) {
      const rows = cells
        .slice(start, start + rowsAtOnce)
        .map((cell, index) => ({ batch: id, number: start + index, ...cell }));
      await this.manager.query(
        `INSERT INTO ${tablePath} SELECT * FROM json_populate_recordset(NULL::${tablePath}, $1)`,
        [JSON.stringify(rows)],
      );
    }
    return true;
  }

  /** Stores the names of codes with the vintage, if there is one. */
  async label(labels: readonly HandedLabel[]): Promise<void> {
    const vintage = this.vintage?.number;
    if (vintage !== undefined && labels.length > 0)
      await this.manager.insert(
        CodeLabel,
        labels.map(label => ({ vintage, ...label })),
      );
  }

  /** The vintage that is written; begun when it is not yet. */
  async begin(): Promise<Vintage> {
    if (this.vintage) return this.vintage;
    const [latest] = await this.manager.find(Vintage, { order: { number: 'DESC' }, take: 1 });
    const [batch] = await this.manager.find(Batch, { order: { id: 'DESC' }, take: 1 });
    this.earlier = latest;
    const number = (latest?.number ?? 0) + 1;
    const releasedAt = new Date();
    this.nextBatch = (batch?.id ?? 0) + 1;
    this.vintage = Object.assign(new Vintage(), {
      number,
      id: `${releasedAt.toISOString().slice(0, 10)}.${number}`,
      releasedAt,
      note: this.note,
    });
    await this.manager.insert(Vintage, this.vintage);
    return this.vintage;
  }
}
