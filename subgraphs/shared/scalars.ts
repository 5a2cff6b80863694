/** Scalars with a meaning: all of them travel and are held as strings, never as floats or JavaScript dates. */
import { GraphQLScalarType, Kind } from 'graphql';
import { refusal } from './errors';
import { shownValue } from './without-values';

// PostgreSQL has no year 0.
const dayPattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const decimalPattern = /^-?\d{1,15}(\.\d{1,7})?$/;
const periodPattern = /^(\d{4}|\d{4}-?S[12]|\d{4}-?Q[1-4]|\d{4}-?(0[1-9]|1[0-2])|\d{4}-\d{2}-\d{2}(\/P\d{1,4}[DMY])?)$/;

/** Tells whether a text is a real calendar day written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function textScalar(
  name: string,
  description: string,
  expected: string,
  accepts: (text: string) => boolean,
  serialize: (value: unknown) => string,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    const came = shownValue(value);
    throw refusal('BAD_USER_INPUT', {
      en: `${name}: expected ${expected}, got ${came}.`,
      fr: `${name} : attendu ${expected}, reçu ${came}.`,
    });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize,
    parseValue: read,
    parseLiteral: node => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DayScalar = textScalar(
  'Date',
  'Calendar day, YYYY-MM-DD. Service dates are days of Africa/Casablanca, without time.',
  'a day YYYY-MM-DD',
  isDay,
  String,
);

export const InstantScalar = textScalar(
  'DateTime',
  'Instant, RFC 3339 in UTC.',
  'an instant such as 2026-10-31T22:00:00Z',
  text =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    isDay(text.slice(0, 10)),
  // A day in a DateTime field is served as the first instant of that day.
  value =>
    value instanceof Date
      ? value.toISOString().replace('.000Z', 'Z')
      : isDay(String(value))
        ? `${String(value)}T00:00:00Z`
        : String(value),
);

export const DecimalScalar = textScalar(
  'Decimal',
  'Decimal number carried as a string, e.g. "56.00". Money is in MAD with two places; never a float.',
  'a decimal number in a string such as "56.00"',
  text => decimalPattern.test(text),
  String,
);

export const TimePeriodScalar = textScalar(
  'TimePeriod',
  'SDMX period: 2020, 2020-S1, 2020-Q1, 2020-12, for published figures also a day (2022-04-01) or start/duration (2022-12-01/P34M). The DHIS2 forms 2020Q1 and 202012 are accepted as input.',
  'an SDMX period such as 2026, 2026-Q1 or 2026-10',
  text => periodPattern.test(text),
  String,
);
