/** Keeps what came out of messages: a question's values may be numbers, names and birth dates of persons. */

/** Hides each digit of what is long enough to be a person's number, written in one piece or in groups. */
export const withoutNumbers = (text: string): string =>
  text.replace(/\d{5,}|\d{2,4}(?:[ .]\d{2,4}){2,}/g, number => number.replace(/\d/g, '#'));

/** Where graphql-js quotes a value in a message, and what is left of the message: from its end to its beginning. */
const quoting: [RegExp, string][] = [
  [/(cannot represent [^:]*value): [\s\S]*$/, '$1.'],
  [/Value "[\s\S]*" does not exist in ("\w+" enum)[\s\S]*$/, 'This value does not exist in $1.'],
  [/(Expected value of type "[^"]*"), found [\s\S]*$/, '$1.'],
  [/((?:found|Unexpected) (?:String|BlockString|Int|Float|Comment)) "[\s\S]*"/, '$1'],
  [/got invalid value [\s\S]*?( at "[\w.[\]]+")?; (?=[^;]*$)/, 'got an invalid value$1; '],
  [/got invalid value [\s\S]*$/, 'got an invalid value.'],
  [/has invalid value [\s\S]*$/, 'has an invalid value.'],
];

/** A message of graphql-js without the values that it quotes; names of types, fields and arguments stay. */
export const withoutValues = (message: string): string =>
  withoutNumbers(quoting.reduce((text, [pattern, instead]) => text.replace(pattern, instead), message));

/** What a message may show of a value that came. */
export function shownValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return withoutNumbers(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
