/** Builders of columns that both dialects are written with. */
import type { FileColumn, Read } from './dialect';
import { longTermConditionCodes, provinceCodes } from './reference-facts';

type Column = (name: string, to: string) => FileColumn;

/** The same column, which may be empty. */
export const optional = (column: FileColumn, when: FileColumn['optional'] = true): FileColumn => ({
  ...column,
  optional: when,
});

const known =
  (values: ReadonlySet<string>): Read =>
  text =>
    values.has(text) ? text : undefined;

/** A text of any content. */
export const text: Column = (name, to) => ({ name, to, read: value => value, fault: 'BAD_CODE' });

/** One of a list of codes, each with the model's word for it. */
export const code = (name: string, to: string, words: Readonly<Record<string, string>>): FileColumn => {
  const byCode = new Map(Object.entries(words));
  return { name, to, read: value => byCode.get(value), fault: 'BAD_CODE' };
};

/** A code of a reference list, taken over as it is. */
export const listed = (name: string, to: string, values: ReadonlySet<string>): FileColumn => ({
  name,
  to,
  read: known(values),
  fault: 'BAD_CODE',
});

/** The number of a long-term condition. */
export const longTermCondition: Column = (name, to) => listed(name, to, longTermConditionCodes);

/** A province by its HCP code; `write` turns the fund's way to write it into the HCP's. */
export const province = (name: string, to: string, write: (value: string) => string = value => value): FileColumn => ({
  name,
  to,
  read: value => known(provinceCodes)(write(value), []),
  fault: 'BAD_CODE',
});

/** A number of fixed length. */
export const digits = (name: string, to: string, length: number): FileColumn => {
  const pattern = new RegExp(`^[0-9]{${length}}$`);
  return { name, to, read: value => (pattern.test(value) ? value : undefined), fault: 'BAD_IDENTIFIER' };
};

// No pattern is published; the bound is what an index of PostgreSQL holds with certainty.
const identifierPattern = /^[^\p{Cc}]{1,100}$/u;

/** A number of a file, an agreement, a point or a sheet. */
export const identifier: Column = (name, to) => ({
  name,
  to,
  read: value => (identifierPattern.test(value) ? value : undefined),
  fault: 'BAD_IDENTIFIER',
});

const identityCardPattern = /^[A-Z]{1,2}[0-9]{5,6}$/;

/** The number of the national identity card (CNIE). */
export const identityCard: Column = (name, to) => ({
  name,
  to,
  read: value => (identityCardPattern.test(value) ? value : undefined),
  fault: 'BAD_IDENTIFIER',
});

const wholePattern = /^[0-9]{1,9}$/;

/** A whole number from 0. */
export const whole: Column = (name, to) => ({
  name,
  to,
  read: value => (wholePattern.test(value) ? String(Number(value)) : undefined),
  fault: 'BAD_NUMBER',
});

/** A day, month or instant that the dialect's `read` knows. */
export const date = (name: string, to: string, read: Read): FileColumn => ({ name, to, read, fault: 'BAD_DATE' });

/** A decimal number that the dialect's `read` knows. */
export const number = (name: string, to: string, read: Read): FileColumn => ({ name, to, read, fault: 'BAD_NUMBER' });
