import { unacceptedBreakingChanges } from '../../schema/breaking-changes';

const before = 'type Query { funds: [String!] scheme(code: String!): String }';
const after = 'type Query { funds: [String] scheme(code: String!, on: String!): String }';
const found = ['A required arg on on Query.scheme was added.', 'Query.funds changed type from [String!] to [String].'];

test('a change that breaks clients is found by machine and named', () => {
  expect(unacceptedBreakingChanges(before, after, '').sort()).toEqual(found);
});

test('a change is accepted by its own words and no others', () => {
  const accepted = `# meant\n${found[1] ?? ''}\nA required arg was added somewhere.\n`;

  expect(unacceptedBreakingChanges(before, after, accepted)).toEqual([found[0]]);
});

test('a change of one audience’s contract is accepted for it alone, or for all', () => {
  const [one = '', other = ''] = found;
  const accepted = `partner: ${one}\n${other}\n`;

  expect(unacceptedBreakingChanges(before, after, accepted, 'partner')).toEqual([]);
  expect(unacceptedBreakingChanges(before, after, accepted, 'analyst')).toEqual([one]);
  expect(unacceptedBreakingChanges(before, after, accepted)).toEqual([one]);
});

test('what only adds breaks nobody', () => {
  expect(unacceptedBreakingChanges(before, before.replace('}', 'more: Int }'), '')).toEqual([]);
});
