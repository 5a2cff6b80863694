import fc from 'fast-check';
import { callTiming } from '../../../../subgraphs/shared/access/call-token';
import { usedCalls } from '../../../../subgraphs/shared/access/used-calls';

const begin = Date.parse('2026-10-15T10:00:00Z');
const seconds = (): number => Math.floor(Date.now() / 1_000);

beforeEach(() => {
  jest.useFakeTimers({ now: begin });
});

afterEach(() => {
  jest.useRealTimers();
});

test('whatever comes in whatever order, no call is let in twice while its token is good', () => {
  const comings = fc.array(fc.record({ id: fc.nat(20).map(String), after: fc.nat(20_000) }), { maxLength: 200 });

  fc.assert(
    fc.property(comings, list => {
      jest.setSystemTime(begin);
      const isFirstUse = usedCalls();
      const letIn = new Map<string, number>();
      for (const { id, after } of list) {
        jest.setSystemTime(Date.now() + after);
        if (!isFirstUse({ id, issuedAt: seconds() })) continue;
        const last = letIn.get(id);
        if (last !== undefined) expect(seconds() - last).toBeGreaterThanOrEqual(callTiming.life + callTiming.skew);
        letIn.set(id, seconds());
      }
    }),
  );
});

test('what was signed before the process began is refused: it may have been used', () => {
  const isFirstUse = usedCalls();

  expect(isFirstUse({ id: 'before', issuedAt: seconds() - 1 })).toBe(false);
  expect(isFirstUse({ id: 'after', issuedAt: seconds() })).toBe(true);
});

test('a full memory refuses what is new, forgets nothing early, and takes on when the oldest have passed', () => {
  const isFirstUse = usedCalls(2);
  const use = (id: string): boolean => isFirstUse({ id, issuedAt: seconds() });

  expect([use('one'), use('two'), use('three'), use('one')]).toEqual([true, true, false, false]);
  jest.advanceTimersByTime((callTiming.life + callTiming.skew) * 1_000);
  expect([use('three'), use('one')]).toEqual([false, false]);
  jest.advanceTimersByTime(callTiming.skew * 1_000);
  expect(use('three')).toBe(true);
});
