/** Collects the figures of months from the registries' aggregates into one immutable vintage. */
import { latestPublication } from '../../shared/reference/reference-watch';
import type { Store } from '../../shared/stores/stores';
import { readStatisticsReference } from '../reference';
import { daysOf, monthsWithin } from '../time-period';
import { Units } from './decide-units';
import { takeClaims, takeCoverage, type AskSubgraph, type HandedLabel } from './handed-over';
import { claimBatches, coverageBatches } from './month-batches';
import { VintageWriter } from './vintage-writer';

/** What a collection did. */
export interface CollectionReport {
  /** Id of the new vintage; null when every figure was the same as before. */
  vintage: string | null;
  months: number;
  /** Batches (subject, month, fund) whose figures differ from those before. */
  changed: number;
  /** What could not be had, as `2026-10 COVERAGE CNOPS`. */
  missing: string[];
}

/** What a collection needs: the statistics' home, a way to ask the subgraphs, and the periods. */
export interface Collection {
  home: Store;
  ask: AskSubgraph;
  /** SDMX or DHIS2 periods: their months are collected. */
  periods: readonly string[];
  note?: string | null;
  progress?(done: number, total: number): void;
}

/** Collects; the same figures again make no new vintage. A reader sees a vintage whole or not at all. */
export async function collectStatistics(collection: Collection): Promise<CollectionReport> {
  const { home, ask, periods, note = null } = collection;
  const months = [...new Set(periods.flatMap(period => monthsWithin(daysOf(period))))].sort();
  return home.use(async db => {
    const reference = await readStatisticsReference(db, await latestPublication(db));
    return db.transaction(async manager => {
      const units = new Units();
      const writer = await VintageWriter.open(manager, note);
      const report: CollectionReport = { vintage: null, months: months.length, changed: 0, missing: [] };
      let names: HandedLabel[] = [];
      for (const [index, month] of months.entries()) {
        collection.progress?.(index, months.length);
        const coverage = await takeCoverage(ask, month);
        const claims = await takeClaims(ask, month);
        names = coverage.labels;
        for (const batch of [
          ...coverageBatches(month, coverage.nodes, coverage.sources, coverage.persons),
          ...claimBatches(month, claims.nodes, claims.sources),
        ]) {
          const changed = await writer.write(batch);
          if (changed) report.changed += 1;
          units.add(batch.subject, month, changed);
          if (batch.state === 'MISSING') report.missing.push(`${month} ${batch.subject} ${batch.fundCode}`);
        }
      }
      await writer.label(names);
      await units.decide(manager, writer, reference);
      collection.progress?.(months.length, months.length);
      return { ...report, vintage: writer.written?.id ?? null };
    });
  });
}
