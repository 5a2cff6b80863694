import { decisionOfClaim, decisionOfLine } from '../../../../subgraphs/claims/lines/line-decision';

const approved = { eligible: '80.00', benefit: '56.00', rejectionReason: null };
const nothing = { eligible: '0.00', benefit: '0.00', rejectionReason: null };
const reduced = { eligible: '80.00', benefit: '10.00', rejectionReason: 'R' };
const refused = { eligible: '0.00', benefit: '0.00', rejectionReason: 'R' };
const open = { eligible: null, benefit: null, rejectionReason: null };

test.each([
  ['a benefit', approved, 'APPROVED'],
  ['a benefit of nothing and no reject reason', nothing, 'APPROVED'],
  ['a benefit and a reject reason', reduced, 'PARTIALLY_APPROVED'],
  ['no benefit and a reject reason', refused, 'DENIED'],
  ['a reject reason alone', { eligible: null, benefit: null, rejectionReason: 'R' }, 'DENIED'],
  ['a base alone', { ...open, eligible: '80.00' }, 'PENDING'],
  ['a benefit without a base', { ...open, benefit: '56.00' }, 'PENDING'],
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
