import { isConventioned } from '../../../../subgraphs/care-basket/providers/is-conventioned';

const conventions = [
  { validFrom: '2008-01-01', validTo: '2018-06-30' },
  { validFrom: '2020-01-01', validTo: null },
];

test.each([
  ['the eve of the first day', '2007-12-31', false],
  ['the first day', '2008-01-01', true],
  ['the last day', '2018-06-30', true],
  ['the day after the last', '2018-07-01', false],
  ['the eve of the next convention', '2019-12-31', false],
  ['its first day', '2020-01-01', true],
  ['any day after, where no end is known', '2099-12-31', true],
])('%s, %s: under convention %s', (_which, day, conventioned) => {
  expect(isConventioned(conventions, day)).toBe(conventioned);
});

test('who never had a convention is not under one', () => {
  expect(isConventioned([], '2020-01-01')).toBe(false);
});
