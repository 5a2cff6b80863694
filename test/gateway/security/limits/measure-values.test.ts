import fc from 'fast-check';
import { measureValues } from '../../../../gateway/security/limits/measure-values';

/** The same by recursion, which a hostile body would exhaust. */
const depthOf = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : Math.max(0, ...Object.values(value).map(inner => 1 + depthOf(inner)));
const longestIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : Math.max(Array.isArray(value) ? value.length : 0, ...Object.values(value).map(longestIn));

test('the longest list and the deepest nesting are found wherever they are', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), value => {
      expect(measureValues(value)).toEqual({ depth: depthOf(value), listSize: longestIn(value) });
    }),
  );
});

test('a value that nests deeper than a stack is measured', () => {
  const text = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;

  expect(measureValues(JSON.parse(text))).toEqual({ depth: 399_999, listSize: 1 });
});
