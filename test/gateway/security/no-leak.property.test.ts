import fc from 'fast-check';
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { openLeakSystem, type LeakSystem, type Seen } from '../../support/leaks/leak-system';
import { lineagesIn, type Lineage } from '../../support/leaks/marked-subgraphs';
import { Oracle } from '../../support/leaks/protected';
import { everyScope, randomCaller } from '../../support/leaks/random-callers';
import { diceOf, RandomOperations } from '../../support/leaks/random-operations';

const documents = 1_000;
const callersOfEach = 20;

let guarded: LeakSystem;
let open: LeakSystem;
let oracle: Oracle;
let operations: RandomOperations;
/** Every protected coordinate that a client can name. */
let targets: string[];

beforeAll(async () => {
  guarded = await openLeakSystem('on');
  open = await openLeakSystem('off');
  oracle = new Oracle(guarded.supergraph);
  operations = new RandomOperations(guarded.api);
  const named = Object.values(guarded.api.getTypeMap()).flatMap(type =>
    'getFields' in type ? Object.keys(type.getFields()).map(field => `${type.name}.${field}`) : [],
  );
  targets = oracle.protectedCoordinates.filter(coordinate => named.includes(coordinate));
}, 120_000);
afterAll(() => Promise.all([guarded.close(), open.close()]));

const texts = (lineages: readonly Lineage[]): string[] => lineages.map(lineage => lineage.join(' > ')).sort();
const valueAt = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], data);

/** Asks and fails when anything of it tells what the caller may not read, or a subgraph was asked for it. */
async function askWithoutLeak(system: LeakSystem, caller: Caller, document: string): Promise<Seen> {
  const seen = await system.ask(caller, document);
  const told = [...lineagesIn(seen.answer + seen.log), ...seen.resolved];
  const leaked = told.filter(lineage => !oracle.allows(caller, lineage));
  if (leaked.length > 0)
    throw new Error(
      `leaked to ${caller.scopes.join(' ')} ${caller.purpose ?? ''}:\n${document}\n${texts(leaked).join('\n')}`,
    );
  return seen;
}

/** What a partial answer must be: null and an error at each place, and everything else as it would have been. */
function expectTheRest(seen: Seen, whole: Seen, caller: Caller): void {
  const allowed = lineagesIn(whole.answer).filter(lineage => oracle.allows(caller, lineage));
  expect(texts(lineagesIn(seen.answer))).toEqual(texts(allowed));
  const forbidden = seen.errors.filter(({ extensions }) => extensions?.['code'] === 'FORBIDDEN');
  expect(forbidden.map(({ path = [] }) => valueAt(seen.data, path))).toEqual(forbidden.map(() => null));
}

interface Count {
  operations: number;
  reaching: number;
  wouldLeak: number;
  partial: number;
  hits: Map<string, number>;
}

/** The target that was reached least so far. */
const rarest = (hits: ReadonlyMap<string, number>): string =>
  targets.reduce((one, other) => ((hits.get(other) ?? 0) < (hits.get(one) ?? 0) ? other : one));

/** Runs random operations as random callers against a system. */
async function run(system: LeakSystem, numRuns: number): Promise<Count> {
  const count: Count = { operations: 0, reaching: 0, wouldLeak: 0, partial: 0, hits: new Map() };
  const property = fc.asyncProperty(fc.integer(), async seed => {
    const document = operations.reaching(rarest(count.hits), seed);
    const whole = await open.ask(everyScope, document);
    expect(whole.data).toBeDefined();
    const reached = new Set(whole.resolved.flat());
    for (const coordinate of reached) count.hits.set(coordinate, (count.hits.get(coordinate) ?? 0) + 1);
    const isReaching = [...reached].some(coordinate => oracle.isProtected(coordinate));
    const dice = diceOf(seed);
    for (let each = 0; each < callersOfEach; each++) {
      const caller = randomCaller(dice);
      const seen = await askWithoutLeak(system, caller, document);
      count.operations++;
      if (isReaching) count.reaching++;
      if (whole.resolved.some(lineage => !oracle.allows(caller, lineage))) count.wouldLeak++;
      if (!seen.data) {
        expect(seen.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
        continue;
      }
      if (seen.answer.includes('"FORBIDDEN"')) count.partial++;
      expectTheRest(seen, whole, caller);
    }
  });
  await fc.assert(property, { numRuns, endOnFailure: true });
  return count;
}

test('no value of a protected field is in any answer, any error or any log line, whoever asks whatever', async () => {
  const { operations: asked, reaching, wouldLeak, partial, hits } = await run(guarded, documents);

  expect(asked).toBe(20_000);
  expect(reaching).toBeGreaterThan(10_000);
  // Neither a gateway that lets through nor one that refuses everything passes.
  expect(wouldLeak).toBeGreaterThan(5_000);
  expect(partial).toBeGreaterThan(2_000);
  expect(targets.filter(coordinate => (hits.get(coordinate) ?? 0) * callersOfEach < 20)).toEqual([]);
}, 600_000);

test('with the enforcement switched off the same test fails', async () => {
  await expect(run(open, 200)).rejects.toMatchObject({ cause: { message: expect.stringMatching(/^leaked to/) } });
}, 60_000);
