import fc from 'fast-check';
import { buildSchema, graphqlSync } from 'graphql';
import { presentError, refusal } from '../../../subgraphs/shared/errors';
import { shownValue, withoutNumbers, withoutValues } from '../../../subgraphs/shared/without-values';

const schema = buildSchema(`
  enum Lang { EN FR }
  input Who { system: String!  value: String!  rank: Int  lang: Lang  flag: Boolean }
  type Query { member(who: Who, rank: Int, flag: Boolean, lang: Lang, number: String, ratio: Float): String }
`);

/** Every place where a client may put a person's number wrongly. */
const wrong: [string, (secret: string) => [string, Record<string, unknown>?]][] = [
  ['a missing field beside it', secret => ['query ($who: Who) { member(who: $who) }', { who: { value: secret } }]],
  ['an object for a text', secret => ['query ($n: String) { member(number: $n) }', { n: { value: secret } }]],
  ['a text for an object', secret => ['query ($who: Who) { member(who: $who) }', { who: secret }]],
  ['a text for a number', secret => ['query ($n: Int) { member(rank: $n) }', { n: secret }]],
  ['a text for a fraction', secret => ['query ($n: Float) { member(ratio: $n) }', { n: secret }]],
  ['a text for yes or no', secret => ['query ($n: Boolean) { member(flag: $n) }', { n: secret }]],
  ['a text for a code', secret => ['query ($n: Lang) { member(lang: $n) }', { n: secret }]],
  ['a list for a text', secret => ['query ($n: String) { member(number: $n) }', { n: [secret] }]],
  [
    'a text deep inside',
    secret => ['query ($w: Who) { member(who: $w) }', { w: { system: 'a', value: 'b', rank: secret } }],
  ],
  ['a literal text for a number', secret => [`{ member(rank: ${JSON.stringify(secret)}) }`]],
  ['a literal text for a code', secret => [`{ member(lang: ${JSON.stringify(secret)}) }`]],
  ['a literal text for an object', secret => [`{ member(who: ${JSON.stringify(secret)}) }`]],
  ['a literal with a missing field', secret => [`{ member(who: { value: ${JSON.stringify(secret)} }) }`]],
  ['a text where a name belongs', secret => [`{ ${JSON.stringify(secret)} }`]],
  ['a text that does not belong', secret => [`{ member(number: "a" ${JSON.stringify(secret)}) }`]],
  ['a block of text that does not belong', secret => [`{ member(number: "a" """${secret}""") }`]],
];

const errorsOf = (document: string, variables?: Record<string, unknown>): string[] => {
  const { errors = [] } = graphqlSync({ schema, source: document, ...(variables && { variableValues: variables }) });
  return errors.map(
    error =>
      presentError({ ...error.toJSON(), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }, 'a correlation').message,
  );
};

const number = fc.stringMatching(/^[0-9]{9}$/);
const cnie = fc.stringMatching(/^[A-Z]{2}[0-9]{6}$/);
const name = fc.stringMatching(/^[A-Z]{5}[;:,."' ][A-Z]{6}$/);

test.each(wrong)('%s is refused without showing it', (_name, ask) => {
  fc.assert(
    fc.property(fc.oneof(number, cnie, name), secret => {
      const messages = errorsOf(...ask(secret));

      expect(messages).not.toEqual([]);
      for (const message of messages) {
        expect(message).not.toContain(secret);
        expect(message).not.toContain(JSON.stringify(secret).slice(1, -1));
      }
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['{ member(rank: 900000018000) }', 'Int cannot represent non 32-bit signed integer value.'],
  ['{ member(number: 900000018) }', 'String cannot represent a non string value.'],
  ['{ member(lang: BENALI) }', 'This value does not exist in "Lang" enum.'],
  ['{ m900000018 }', 'Cannot query field "m#########" on type "Query".'],
  ['{ memberr }', 'Cannot query field "memberr" on type "Query". Did you mean "member"?'],
  ['{ member(', 'Syntax Error: Expected Name, found <EOF>.'],
])('%s says: %s', (document, message) => {
  expect(errorsOf(document)).toEqual([message]);
});

test('where in a variable the fault is stays in the message', () => {
  const [message] = errorsOf('query ($who: Who) { member(who: $who) }', {
    who: { system: 'a', value: '900000018; b' },
  });
  const [missing] = errorsOf('query ($who: Who) { member(who: $who) }', { who: { value: '900000018; b' } });
  const [deep] = errorsOf('query ($who: Who) { member(who: $who) }', {
    who: { system: 'a', value: '1', rank: 'b; c' },
  });

  expect(message).toBeUndefined();
  expect(missing).toBe(
    'Variable "$who" got an invalid value; Field "system" of required type "String!" was not provided.',
  );
  expect(deep).toBe('Variable "$who" got an invalid value at "who.rank"; Int cannot represent non-integer value.');
});

test('a scalar of ours that refuses a variable does not make graphql-js show it', () => {
  const error = refusal('BAD_USER_INPUT', { en: 'Date: expected a day.', fr: 'Date : attendu un jour.' }).toJSON();
  const message = `Variable "$day" got invalid value { name: "BENALI; X" } at "input.day"; ${error.message}`;

  expect(presentError({ ...error, message }, 'a correlation').message).toBe(
    'Variable "$day" got an invalid value at "input.day"; Date: expected a day.',
  );
});

test('a message that cannot be read for certain loses everything from the value on', () => {
  expect(withoutValues('Variable "$who" got invalid value "BENALI"; a; b')).not.toContain('BENALI');
  expect(withoutValues('Argument "who" has invalid value "BENALI".')).toBe('Argument "who" has an invalid value.');
});

test('a refusal of ours never shows what may be a number of a person', () => {
  fc.assert(
    fc.property(fc.oneof(number, cnie), secret => {
      const text = { en: `value: expected x, got "${secret}".`, fr: `value : attendu x, reçu « ${secret} ».` };
      const error = refusal('BAD_USER_INPUT', text).toJSON();

      for (const language of ['en', 'fr'] as const)
        expect(presentError(error, 'a correlation', language).message).not.toContain(secret);
    }),
  );
});

test('what we counted ourselves is shown', () => {
  const error = refusal('QUERY_TOO_COSTLY', { en: 'up to 120000 cells', fr: 'jusqu’à 120000 cellules' }).toJSON();

  expect(presentError(error, 'a correlation').message).toBe('up to 120000 cells');
});

test.each([
  ['900000018', '#########'],
  ['AB123456', 'AB######'],
  ['900 000 018', '### ### ###'],
  ['90.00.00.018', '##.##.##.###'],
  ['on 2026-10-15 of 1234', 'on 2026-10-15 of 1234'],
  ['2026-10-31T22:00:00Z', '2026-10-31T22:00:00Z'],
  ['3000.00 in 24 months', '3000.00 in 24 months'],
])('of %s the text %s is left', (text, left) => {
  expect(withoutNumbers(text)).toBe(left);
});

test.each([
  ['CNSS', '"CNSS"'],
  [0, '0'],
  [1.5, '1.5'],
  [null, 'null'],
  [undefined, 'nothing'],
  [{ value: 'BENALI' }, 'an object'],
  [['BENALI'], 'a list'],
  ['x'.repeat(100), `"${'x'.repeat(59)}…`],
])('of %j a message shows %s', (value, shown) => {
  expect(shownValue(value)).toBe(shown);
});
