import { appendTo, beforeAnyEntry, hashOf } from '../../../gateway/access-log/chain';
import { recordOf, testKey } from './logged-world';

const noon = new Date('2026-03-02T12:00:00Z');
const end = { day: '2026-03-02', entries: 7, hash: 'f'.repeat(64) };

test('the first entry of all stands on nothing, and each on the one before', () => {
  const [first, second] = appendTo(undefined, [recordOf('CNSS:a'), recordOf('CNSS:b')], noon, testKey);

  expect(first).toMatchObject({ day: '2026-03-02', sequence: 1, memberId: 'CNSS:a' });
  expect(first?.hash).toBe(first && hashOf(testKey, beforeAnyEntry, first));
  expect(second?.hash).toBe(second && first && hashOf(testKey, first.hash, second));
});

test('a day goes on where it ended, a new day stands on the end of the day before', () => {
  const [same] = appendTo(end, [recordOf(null)], noon, testKey);
  const [next] = appendTo(end, [recordOf(null)], new Date('2026-03-03T00:00:00Z'), testKey);

  expect(same).toMatchObject({ day: '2026-03-02', sequence: 8 });
  expect(next).toMatchObject({ day: '2026-03-03', sequence: 1 });
  expect(next?.hash).toBe(next && hashOf(testKey, end.hash, next));
});

test('a gateway whose clock is behind goes on in the day that has begun', () => {
  const [late] = appendTo(end, [recordOf(null)], new Date('2026-03-01T23:59:59Z'), testKey);

  expect(late).toMatchObject({ day: '2026-03-02', sequence: 8 });
});
