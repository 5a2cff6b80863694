import fc from 'fast-check';
import { dayReader, instantReader, monthReader } from '../../../subgraphs/deliveries/dialects/calendar';
import { readCommaDecimal, readHundredths } from '../../../subgraphs/deliveries/dialects/decimals';
import { isMore } from '../../../subgraphs/deliveries/model/row-checks';
import { toAmount, toCentimes } from '../../../subgraphs/shared/centimes';
import { isDay } from '../../../subgraphs/shared/scalars';
import { deliverRows } from '../../support/delivery-builder';
import { tryRows } from '../../support/delivery-trial';
import { openWorld, type World } from '../../support/world';

const marks = [
  [2, '/'],
  [5, '/'],
] as const;
const readSlashes = dayReader({ length: 10, day: 0, month: 3, year: 6, marks });
const readDigits = dayReader({ length: 8, year: 0, month: 4, day: 6, marks: [] });
const twoDigits = (value: number): string => String(value).padStart(2, '0');

test('a day is read exactly when the calendar has it, in both shapes', () => {
  const part = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(part, fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9999 }), (day, month, year) => {
      const [d, m, y] = [twoDigits(day), twoDigits(month), String(year).padStart(4, '0')];
      const iso = `${y}-${m}-${d}`;
      const expected = isDay(iso) ? iso : undefined;

      expect([readSlashes(`${d}/${m}/${y}`), readDigits(`${y}${m}${d}`)]).toEqual([expected, expected]);
    }),
  );
});

test('no text is read as a day, month or instant that PostgreSQL would not know', () => {
  const readers = [
    readSlashes,
    readDigits,
    monthReader({ length: 7, month: 0, year: 3, marks: [[2, '/']] }),
    instantReader(readSlashes, 10, ' ', ':'),
    instantReader(readDigits, 8, '', ''),
  ];
  const text = fc.string({ unit: fc.constantFrom(...Array.from('0123456789/: -+.eT')), maxLength: 20 });
  fc.assert(
    fc.property(text, value => {
      for (const read of readers)
        expect(read(value) ?? '2000-01-01').toMatch(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/);
    }),
  );
});

const centimes = fc.bigInt({ min: 0n, max: 99_999_999_999_999n });

test('an amount survives both dialects to the centime', () => {
  fc.assert(
    fc.property(centimes, amount => {
      const written = toAmount(amount);

      expect(toCentimes(readCommaDecimal(written.replace('.', ',')) ?? '-1')).toBe(amount);
      expect(toCentimes(readHundredths(String(amount)) ?? '-1')).toBe(amount);
    }),
  );
});

test('amounts are compared as numbers', () => {
  fc.assert(
    fc.property(centimes, centimes, (one, other) => {
      expect(isMore(toAmount(one), toAmount(other))).toBe(one > other);
    }),
  );
});

describe('periods', () => {
  let world: World;
  const memberNumber = '123456789';

  beforeAll(async () => {
    world = await openWorld({ funds: ['CNSS'] });
    await deliverRows(world, 'CNSS', { members: [{ memberNumber }] });
  });

  afterAll(() => world.close());

  const dayOf = (offset: number): string => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);

  /** What the page says, row by row, the slow way. */
  function judge(periods: readonly { start: number; length: number }[]): string[] {
    const accepted: { start: number; end: number }[] = [];
    return periods.flatMap(({ start, length }, index) => {
      const end = start + length;
      const line = index + 2;
      if (accepted.some(other => other.start === start)) return [`${line} DUPLICATE_KEY`];
      if (accepted.some(other => other.start <= end && start <= other.end)) return [`${line} BAD_PERIOD`];
      accepted.push({ start, end });
      return [];
    });
  }

  test('whatever the periods of a member, what is accepted is what a reading row by row accepts', async () => {
    const period = fc.record({ start: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 0, max: 15 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(period, { minLength: 1, maxLength: 25 }), async periods => {
        const coverages = periods.map(({ start, length }) => ({
          memberNumber,
          startsOn: dayOf(start),
          endsOn: dayOf(start + length),
        }));
        const { rejects } = await tryRows(world, 'CNSS', { coverages }, { options: { dryRun: true } });

        expect((rejects['droits.csv'] ?? []).map(({ line, code }) => `${line} ${code}`)).toEqual(judge(periods));
      }),
      { numRuns: 25 },
    );
  });
});
