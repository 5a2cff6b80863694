import { Closers } from '../../../gateway/embedded/closers';
import { progressTo } from '../../../gateway/embedded/progress';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

const wait = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds);

test('a step that is done within a second says nothing', async () => {
  const lines: string[] = [];
  const run = progressTo(line => lines.push(line))('Short', () => Promise.resolve(7));

  expect(await run).toBe(7);
  await wait(5_000);
  expect(lines).toEqual([]);
});

test('a longer step says what it is, how far it is in tenths, and how long it took', async () => {
  const lines: string[] = [];
  const run = progressTo(line => lines.push(line))('Long', async report => {
    await new Promise(resolve => setTimeout(resolve, 1_500));
    for (const done of [31, 32, 39, 40, 100]) report(done, 100);
    await new Promise(resolve => setTimeout(resolve, 1_000));
  });
  await wait(2_600);
  await run;

  expect(lines).toEqual(['Long …', 'Long … 30 %', 'Long … 40 %', 'Long: done in 2.5 s']);
});

test('what was started last is stopped first, once, and a failure keeps nothing else running', async () => {
  const order: string[] = [];
  const closers = new Closers();
  closers.add(() => Promise.resolve(order.push('database')));
  closers.add(() => Promise.reject(new Error('refuses to stop')));
  closers.add(() => Promise.resolve(order.push('gateway')));

  await Promise.all([closers.close(), closers.close()]);

  expect(order).toEqual(['gateway', 'database']);
  expect(closers.isClosing).toBe(true);
});
