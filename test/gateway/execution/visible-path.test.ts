import { parse } from 'graphql';
import { visiblePath } from '../../../gateway/execution/visible-path';

const document = parse(`
  query first { member { nodes: claims { ... on Claim { ...amounts } } } }
  query second { fund { code } }
  fragment amounts on Claim { total: money { paid } }`);

test.each([
  { path: ['member', 'nodes', 0, 'total', 'paid'], seen: ['member', 'nodes', 0, 'total', 'paid'] },
  { path: ['member', 'nodes', 0, 'priceKey'], seen: ['member', 'nodes', 0] },
  { path: ['member', 'claims'], seen: ['member'] },
  { path: ['fund', 'code'], seen: [] },
  { path: [], seen: [] },
])('of $path the client sees $seen', ({ path, seen }) => {
  expect(visiblePath(document, 'first', path)).toEqual(seen);
});

test('the operation that runs decides', () => {
  expect(visiblePath(document, 'second', ['fund', 'code'])).toEqual(['fund', 'code']);
});
