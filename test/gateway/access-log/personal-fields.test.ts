import { buildSchema, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { personalFields, rememberPersonalFields } from '../../../gateway/access-log/personal-fields';
import { prepareSupergraph } from '../../../gateway/supergraph/prepare-supergraph';

const read = (name: string): string => readFileSync(join(__dirname, '../../../schema', name), 'utf8');
const schema = buildSchema(read('api.graphql'));
const { rules } = prepareSupergraph(read('supergraph.graphql'));
const fieldsOf = (text: string, name?: string): string[] => personalFields(schema, rules, parse(text), name);

test.each([
  ['{ funds { code } careItem(code: "C") { label } }', []],
  // Open to who reads statistics or the care basket alone.
  ['{ pointsOfService { nodes { code } } }', []],
  [
    '{ member(fundCode: "CNSS", memberNumber: "1") { givenName fund { name } } }',
    ['Member.fund', 'Member.givenName', 'Query.member'],
  ],
  [
    '{ accessLog(filter: {}) { nodes { memberId } } }',
    ['AccessLogConnection.nodes', 'AccessLogEntry.memberId', 'Query.accessLog'],
  ],
  [
    'fragment Who on Member { claimTotals(year: 2026) { claimCount } } { memberById(id: "x") { ... on Member { ...Who id } } }',
    ['Member.claimTotals', 'Member.id', 'Query.memberById'],
  ],
])('of %s these are personal: %j', (text, fields) => {
  expect(fieldsOf(text)).toEqual(fields);
});

test('only the operation that runs counts', () => {
  const text = 'query A { funds { code } } query B { memberById(id: "x") { id } }';

  expect([fieldsOf(text, 'A'), fieldsOf(text, 'B')]).toEqual([[], ['Member.id', 'Query.memberById']]);
});

test('what was found for an operation is remembered, for a thousand of them', () => {
  const remembered = rememberPersonalFields(rules);
  const document = parse('{ memberById(id: "x") { id } }');
  const ask = (id: string): string[] => remembered(schema, document, { id, name: '' });
  const first = ask('first');
  const again = ask('first');
  for (let other = 0; other < 1_000; other++) ask(`other ${other}`);

  expect(again).toBe(first);
  expect(ask('first')).not.toBe(first);
  expect(ask('first')).toEqual(first);
});
