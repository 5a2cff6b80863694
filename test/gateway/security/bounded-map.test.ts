import { BoundedMap } from '../../../gateway/security/bounded-map';

test('a value is made once, until its key was not asked for longer than so many others', () => {
  const map = new BoundedMap<string, number>(2);
  let made = 0;
  const get = (key: string): number => map.get(key, () => ++made);

  expect([get('one'), get('two'), get('one')]).toEqual([1, 2, 1]);
  expect([get('three'), get('one'), get('two')]).toEqual([3, 1, 4]);
  expect(map.size).toBe(2);
});
