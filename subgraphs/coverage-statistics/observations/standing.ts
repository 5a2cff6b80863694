/** Whether a figure can be told: every month and every registry that it needs must have been heard. */
import type { BatchState } from '../vintages/batch.entity';
import type { CubeBatch } from './cube';

/** A figure is complete, provisional (a month was not over), or missing. */
export type Standing = 'A' | 'P' | 'O';

/** Tells the standing of months; without funds every registry is needed that takes part in the month. */
export class Standings {
  private readonly states = new Map<string, Map<string, BatchState>>();
  private readonly known = new Map<string, Standing>();

  constructor(batches: readonly CubeBatch[]) {
    for (const { month, fund, state } of batches) {
      const funds = this.states.get(month) ?? new Map<string, BatchState>();
      this.states.set(month, funds.set(fund, state));
    }
  }

  /** Standing of some months, for the funds named or all. */
  of(months: readonly string[], funds: readonly string[] | null): Standing {
    const key = `${months.join()} ${funds?.join() ?? ''}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const states = months.flatMap(month => this.statesOf(month, funds));
    const standing = states.includes('MISSING') ? 'O' : states.includes('PARTIAL') ? 'P' : 'A';
    this.known.set(key, standing);
    return standing;
  }

  private statesOf(month: string, funds: readonly string[] | null): BatchState[] {
    const states = this.states.get(month);
    if (!states) return ['MISSING'];
    return funds === null ? [...states.values()] : funds.map(fund => states.get(fund) ?? 'MISSING');
  }
}
