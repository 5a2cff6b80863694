import { decisionOfClaim, decisionOfLine } from '../../../../subgraphs/claims/lines/line-decision';

const approved = { benefit: '56.00', rejectionReason: null };
const nothing = { benefit: '0.00', rejectionReason: null };
const reduced = { benefit: '10.00', rejectionReason: 'R' };
const refused = { benefit: '0.00', rejectionReason: 'R' };
const open = { benefit: null, rejectionReason: null };

test.each([
  ['a benefit', approved, 'APPROVED'],
  ['a benefit of nothing and no reject reason', nothing, 'APPROVED'],
  ['a benefit and a reject reason', reduced, 'PARTIALLY_APPROVED'],
  ['no benefit and a reject reason', refused, 'DENIED'],
  ['a reject reason alone', { benefit: null, rejectionReason: 'R' }, 'DENIED'],
  ['neither', open, 'PENDING'],
])('a line with %s', (_, line, decision) => {
  expect(decisionOfLine(line)).toBe(decision);
});

test.each([
  ['all lines refused', [refused, refused], 'DENIED'],
  ['some lines refused', [approved, refused], 'PARTIALLY_APPROVED'],
  ['a line granted in part', [approved, reduced], 'PARTIALLY_APPROVED'],
  ['no line refused', [approved, nothing], 'APPROVED'],
  ['a line that is open', [approved, refused, open], 'PENDING'],
  ['no line', [], 'PENDING'],
])('a claim with %s', (_, lines, decision) => {
  expect(decisionOfClaim(lines)).toBe(decision);
});
