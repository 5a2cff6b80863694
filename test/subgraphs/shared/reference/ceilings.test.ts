import type { Ceiling } from '../../../../subgraphs/shared/reference/care-item-rule.entity';
import { ceilingOf, limitOf } from '../../../../subgraphs/shared/reference/ceilings';

const row = (item: string, schemeCode: string): Ceiling => ({ item, schemeCode }) as Ceiling;
const prosthesis = row('PROSTHESIS', 'ALL');
const ofEmployees = row('PROSTHESIS', 'AMO_SALARIES');
const glasses = row('GLASSES', 'AMO_TNS');

test.each<[string, string | null | undefined, string, Ceiling | null]>([
  ['the scheme’s own row wins over that of all', 'PROSTHESIS', 'AMO_SALARIES', ofEmployees],
  ['another scheme has that of all', 'PROSTHESIS', 'AMO_TNS', prosthesis],
  ['a row of one scheme is none for another', 'GLASSES', 'AMO_SALARIES', null],
  ['another item’s ceiling concerns nothing', 'ORTHODONTICS', 'AMO_SALARIES', null],
  ['care that names no ceiling has none', null, 'AMO_SALARIES', null],
  ['nor has care of an unknown code', undefined, 'AMO_SALARIES', null],
])('%s', (_sentence, item, schemeCode, expected) => {
  for (const rows of [
    [prosthesis, ofEmployees, glasses],
    [glasses, ofEmployees, prosthesis],
  ])
    expect(ceilingOf(item, schemeCode, rows)).toBe(expected);
});

test.each([
  ['2026-10-15', 24, '2024-10-16'],
  ['2026-10-15', 12, '2025-10-16'],
  ['2026-03-31', 1, '2026-03-01'],
  ['2024-02-29', 24, '2022-03-01'],
  ['2026-12-31', 12, '2026-01-01'],
])('the limit on %s over %i months counts care from %s to that day', (day, periodMonths, from) => {
  expect(limitOf({ amountMad: '3000', periodMonths }, day)).toEqual({ amount: '3000', from, to: day });
});

test('a ceiling whose amount or period was not found limits nothing that could be computed', () => {
  expect(limitOf({ amountMad: null, periodMonths: 24 }, '2026-10-15')).toBeNull();
  expect(limitOf({ amountMad: '3000', periodMonths: null }, '2026-10-15')).toBeNull();
});
