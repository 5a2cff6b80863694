/** One side of the comparison: a population of its own in registries of its own, behind a gateway of its own. */
import { Client } from 'undici';
import { callerOf, purposeHeaders } from '../../support/callers';
import { openSystemForTest } from '../../support/system';
import { openWorld, type World } from '../../support/world';
import { fillRegistry } from './fill';
import type { Request } from './questions';

/** A population that can be asked. */
export interface Side {
  population: number;
  world: World;
  /** Asks over the one connection that is kept alive, checks the answer, and returns the milliseconds it took. */
  ask(request: Request): Promise<number>;
  close(): Promise<void>;
}

interface Answer {
  data?: Record<string, Verdict | Verdict[] | null>;
  errors?: unknown[];
}
interface Verdict {
  covered: string;
  reasons: { code: string }[];
  care: { decision: { item: unknown } | null } | null;
}

/** A benchmark of wrong answers says nothing: every member is found, covered as filled, and every care is decided on. */
function checkAnswer(text: string, { body, expected }: Request): void {
  const { data, errors } = JSON.parse(text) as Answer;
  const verdicts = Object.values(data ?? {}).flat();
  const withCare = body.includes('"care":');
  const right =
    errors === undefined &&
    verdicts.length === expected.length &&
    verdicts.every((verdict, place) =>
      expected[place]
        ? verdict?.covered === 'COVERED' && (!withCare || verdict.care?.decision?.item != null)
        : verdict?.covered === 'NOT_COVERED' && verdict.reasons[0]?.code === 'COVERAGE_ENDED',
    );
  if (!right) throw new Error(`not the answer that the filled rows give: ${text.slice(0, 2_000)}`);
}

/** Makes and fills the registries of a population and puts a system before them. */
export async function openSide(population: number, told: (line: string) => void): Promise<Side> {
  const world = await openWorld();
  await Promise.all(['CNSS', 'CNOPS'].map(fundCode => fillRegistry(world, fundCode, population, told)));
  // One client asks here what many ask together.
  const limits = 'requestsPerMinute=1000000 costPerMinute=100000000';
  const system = await openSystemForTest(world, { LIMITS: limits });
  const expiry = Math.floor(Date.now() / 1_000) + 6 * 3_600;
  const partner = callerOf('partner');
  const token = await system.issuer.token(partner, { exp: expiry });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    ...purposeHeaders(partner),
  };
  const client = new Client(system.origin);
  return {
    population,
    world,
    async ask(request) {
      const begun = performance.now();
      const response = await client.request({ path: '/graphql', method: 'POST', headers, body: request.body });
      const text = await response.body.text();
      const latency = performance.now() - begun;
      checkAnswer(text, request);
      return latency;
    },
    async close() {
      await client.close();
      await system.close();
      await world.close();
    },
  };
}
