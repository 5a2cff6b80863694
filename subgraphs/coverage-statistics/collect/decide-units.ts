/** Decides, once for a vintage, which cells of the published tables are hidden. */
import type { EntityManager } from 'typeorm';
import { published, type Population } from '../disclosure/published-tables';
import { decideUnit, gridOf, periodsOf, unitOf, type Unit } from '../disclosure/unit';
import type { Dimension } from '../indicators/dimension';
import { Codes } from '../observations/codes';
import type { Cube } from '../observations/cube';
import { measureOf } from '../observations/measures';
import { readCube } from '../observations/read-cube';
import type { StatisticsReference } from '../reference';
import { daysOf, monthsWithin } from '../time-period';
import type { Subject } from '../vintages/batch.entity';
import { HiddenCells } from '../vintages/hidden-cells.entity';
import type { VintageWriter } from './vintage-writer';

const populations = Object.keys(published) as Population[];

/** The units that months of a collection belong to, and which of them hold other figures than before. */
export class Units {
  private readonly units = new Map<string, Unit & { changed: boolean }>();

  /** Takes note of a month that was collected. */
  add(subject: Subject, month: string, changed: boolean): void {
    for (const population of populations.filter(one => measureOf(one).subject === subject)) {
      const unit = unitOf(population, month);
      const key = `${population} ${unit.period}`;
      this.units.set(key, { ...unit, changed: changed || (this.units.get(key)?.changed ?? false) });
    }
  }

  /** Decides about what changed, and about what was never decided about. */
  async decide(manager: EntityManager, writer: VintageWriter, reference: StatisticsReference): Promise<void> {
    for (const { changed, ...unit } of this.units.values())
      if (changed || !(await manager.existsBy(HiddenCells, unit))) await decide(manager, writer, unit, reference);
  }
}

async function decide(
  manager: EntityManager,
  writer: VintageWriter,
  unit: Unit,
  reference: StatisticsReference,
): Promise<void> {
  const { population, period } = unit;
  const { number: vintage, id } = await writer.begin();
  const measure = measureOf(population);
  const read = async (of: string, dimensions: readonly Dimension[]): Promise<Cube> => {
    const months = monthsWithin(daysOf(period));
    const cube = await readCube(manager, {
      measure,
      vintage: of,
      dimensions,
      months,
      table: null,
      periods: periodsOf(unit),
    });
    return { ...cube, batches: cube.batches.filter(batch => batch.subject === measure.subject) };
  };
  const cube = await read(
    id,
    published[population].axes.flatMap(line => line.slice(-1)),
  );
  const former = writer.former ? await read(writer.former.id, []) : { batches: [], decisions: [] };
  const codes = new Codes(reference, cube, measure.placeMayBeUnknown);
  const tables = decideUnit(unit, gridOf(unit, cube, codes), former);
  await manager.insert(
    HiddenCells,
    tables.map(table => ({ vintage, population, ...table })),
  );
}
