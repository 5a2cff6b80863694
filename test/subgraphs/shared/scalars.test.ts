import fc from 'fast-check';
import { DayScalar, DecimalScalar, InstantScalar, isDay, TimePeriodScalar } from '../../../subgraphs/shared/scalars';

test('every calendar day is a day, and nothing else is', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), date => {
      expect(isDay(date.toISOString().slice(0, 10))).toBe(true);
    }),
  );

  expect(
    ['2025-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '24-01-01', '0000-01-01', '2024-01-01T00:00:00Z', ''].filter(
      isDay,
    ),
  ).toEqual([]);
  expect(isDay('2024-02-29')).toBe(true);
});

test.each([
  [DayScalar, '31/10/2026'],
  [DecimalScalar, 12.5],
  [DecimalScalar, '12,50'],
  [DecimalScalar, '1e9'],
  [InstantScalar, '2026-10-31'],
  [InstantScalar, '2026-02-30T00:00:00Z'],
  [TimePeriodScalar, '2026-Q5'],
  [TimePeriodScalar, '2026-13'],
] as const)('%s refuses %j and says what was expected and what came', (scalar, value) => {
  expect(() => scalar.parseValue(value)).toThrow(
    new RegExp(`${scalar.name}: expected .*, got ${JSON.stringify(value)}`),
  );
});

test.each(['2020', '2020-S1', '2020-Q1', '2020-12', '2022-04-01', '2022-12-01/P34M', '2020Q1', '202012'])(
  '%s is a period',
  period => {
    expect(TimePeriodScalar.parseValue(period)).toBe(period);
  },
);

test('a day in a DateTime field is served as the first instant of that day', () => {
  expect(InstantScalar.serialize('2026-10-31')).toBe('2026-10-31T00:00:00Z');
  expect(InstantScalar.serialize(new Date('2026-10-31T22:00:00Z'))).toBe('2026-10-31T22:00:00Z');
});
