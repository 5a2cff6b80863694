import { countStatements } from '../../support/count-statements';
import { figuresOf, type Figures } from './figures';
import { makeRequests, type Kind, type Request } from './questions';
import type { Side } from './side';

/** How much is asked. */
export interface Effort {
  /** Timed requests of each side. */
  requests: number;
  /** Requests of each side before, which are not timed; the statements of the second half are counted. */
  warmUp: number;
  /** Requests of one side before it is the other's turn. */
  block: number;
}

async function askAll(side: Side, requests: readonly Request[]): Promise<number[]> {
  const latencies: number[] = [];
  for (const request of requests) latencies.push(await side.ask(request));
  return latencies;
}

/** Asks both sides in turn, A B B A, so that whatever else the machine does falls on both alike. */
export async function measure(
  sides: readonly Side[],
  kind: Kind,
  { requests, warmUp, block }: Effort,
  seed: number,
): Promise<Figures[]> {
  const runs: { side: Side; asked: Request[]; statementsPerCheck: number; latencies: number[] }[] = [];
  for (const [position, side] of sides.entries()) {
    const asked = await makeRequests(side.world, side.population, kind, warmUp + requests, seed + position);
    // The first question to a database also costs the connection's own statements.
    await askAll(side, asked.splice(0, warmUp / 2));
    const counted = asked.splice(0, warmUp / 2);
    const { statements } = await countStatements(() => askAll(side, counted));
    const checks = counted.length * (kind.batch ?? 1);
    runs.push({ side, asked, statementsPerCheck: statements.length / checks, latencies: [] });
  }
  for (let start = 0; start < requests; start += block)
    for (const { side, asked, latencies } of (start / block) % 2 === 0 ? runs : runs.toReversed())
      latencies.push(...(await askAll(side, asked.slice(start, start + block))));
  return runs.map(({ latencies, statementsPerCheck }) => figuresOf(latencies, kind.batch ?? 1, statementsPerCheck));
}
