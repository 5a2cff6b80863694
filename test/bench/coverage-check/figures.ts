/** Figures of latencies in milliseconds. */

/** The value that a share of all values does not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** What the latencies of one side say; `checks` is how many questions each request carries. */
export interface Figures {
  median: number;
  p99: number;
  checksPerSecond: number;
  statementsPerCheck: number;
}

/** Sums up one side of one kind of request. */
export const figuresOf = (latencies: readonly number[], checks: number, statementsPerCheck: number): Figures => ({
  median: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
  checksPerSecond: (checks * latencies.length * 1_000) / latencies.reduce((sum, latency) => sum + latency, 0),
  statementsPerCheck,
});

/** The goals: how much slower the large population may be. */
const bounds = { median: 1.3, p99: 1.5 } as const;

/** One kind of request: its figures on both sides, their ratios, and the goals that are missed. */
export function compare(title: string, [small, large]: readonly Figures[]): { lines: string[]; missed: string[] } {
  if (!small || !large) throw new Error('expected the figures of two sides');
  const line = (side: string, { median, p99, checksPerSecond, statementsPerCheck }: Figures): string =>
    `  ${side}  median ${median.toFixed(2).padStart(8)} ms   p99 ${p99.toFixed(2).padStart(8)} ms   ` +
    `${Math.round(checksPerSecond).toString().padStart(6)} checks/s   ${statementsPerCheck.toFixed(3)} SQL per check`;
  const ratios = (['median', 'p99'] as const).map(name => ({ name, ratio: large[name] / small[name] }));
  return {
    lines: [
      title,
      line('small', small),
      line('large', large),
      `  large : small  ${ratios.map(({ name, ratio }) => `${name} ${ratio.toFixed(2)} (goal ${bounds[name]})`).join(', ')}`,
    ],
    missed: ratios
      // A figure that is not a number has not met its goal.
      .filter(({ name, ratio }) => !(ratio <= bounds[name]))
      .map(({ name, ratio }) => `${title}: ${name} ${ratio.toFixed(2)}, at most ${bounds[name]} expected`),
  };
}
