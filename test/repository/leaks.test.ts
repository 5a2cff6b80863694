import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import { createLog } from '../../subgraphs/shared/log';
import { callerOf } from '../support/callers';
import { findLeaks, marksOf } from '../support/sinks/find-leaks';
import { markDelivered, markInserted } from '../support/sinks/mark-rows';
import { searchSinks } from '../support/sinks/search-sinks';
import { readOwn } from '../support/sinks/sinks';
import { openScriptedSystem } from '../support/scripted-subgraphs';

const sinks = ['log', 'error', 'statement', 'fetch', 'process'] as const;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amo-leaks-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Searches sinks of a folder of this test, all with a line that tells nobody's number but those given. */
function search(lines: Partial<Record<(typeof sinks)[number] | 'database', string>>, isWhole = false): string[] {
  writeFileSync(join(folder, 'marks-1.txt'), '700000123\nZZ700456\nBENIMAGINAIRE\n');
  for (const sink of sinks) writeFileSync(join(folder, `${sink}-1.txt`), `${lines[sink] ?? 'nothing to see'}\n`);
  writeFileSync(join(folder, 'server.log'), lines.database ?? 'ready');
  return searchSinks(folder, join(folder, 'server.log'), isWhole);
}

test.each([...sinks.map(sink => [sink, sink] as const), ['database', 'database log'] as const])(
  'a number in the sink %s is found',
  (sink, name) => {
    expect(search({ [sink]: 'the person 700000123 was asked about' })).toEqual([
      `700000123 stands in the sink ${name}: the person 700000123 was asked about`,
    ]);
    expect(search({})).toEqual([]);
  },
);

test('what a log writes of a person by mistake is found', () => {
  const written: string[] = [];
  const log = createLog('test', 'info', { write: line => void written.push(line) });

  log.info({ question: 'ZZ700456' }, 'nobody hides a field of this name');
  log.warn(`no right of 700000123; asked by ${developmentKeys['GATEWAY_KEY'] ?? ''}`);
  log.error({ deep: { list: [{ said: 'Mme Benimaginaire, BENIMAGINAIRE' }] } });

  expect(search({ log: written.join('') }).map(fault => fault.split(' ')[0])).toEqual([
    'ZZ700456',
    '700000123',
    developmentKeys['GATEWAY_KEY'],
    'BENIMAGINAIRE',
  ]);
});

test('a run that kept nothing, or marked nobody, does not pass for one without faults', () => {
  writeFileSync(join(folder, 'server.log'), '');

  expect(searchSinks(folder, join(folder, 'server.log'), true)).toEqual([
    expect.stringMatching(/^only \d identifiers were marked$/),
    ...[...sinks, 'database log'].map(sink => `nothing was kept of the sink ${sink}`),
  ]);
});

test('an identifier is found whatever stands around it', () => {
  const identifier = fc.oneof(
    fc.stringMatching(/^[1-9][0-9]{8}$/),
    fc.stringMatching(/^[A-Z]{2}[0-9]{6}$/),
    fc.stringMatching(/^[A-Z]{7,12}$/),
    // The signature of a token.
    fc.stringMatching(/^[A-Za-z0-9][\w-]{40}[A-Za-z0-9]$/),
  );
  const around = fc.constantFrom(' ', '"', ':', ',', '.', '/', '=', '(', ']', '\t', '’', '-', '_', '?', '&');

  fc.assert(
    fc.property(identifier, around, around, (text, before, after) => {
      const marks = new Set(marksOf(text));

      // What holds signs that join words is looked for as it stands: one more would make another word of it.
      fc.pre(!(/[-_]/.test(text) && /[-_]/.test(before + after)));
      expect(findLeaks(marks, `some words${before}${text}${after}more of them`)).toEqual([...marks]);
    }),
  );
});

test('words that are too short to be anybody’s are not marked', () => {
  expect(['CNSS', '2026', '123456', 'EL'].flatMap(marksOf)).toEqual([]);
  expect(marksOf('EL BENIMAGINAIRE')).toEqual(['BENIMAGINAIRE']);
});

test('what tests write, deliver and ask about is marked, and what comes of it is kept', async () => {
  markInserted('INSERT INTO membership.member (member_number, family_name, sex) VALUES ($1, $2, $3)', [
    '700000201',
    'INVENTEDONE',
    'FEMALE',
  ]);
  markInserted('INSERT INTO membership.member SELECT * FROM json_populate_recordset(NULL::membership.member, $1)', [
    '[{"member_number":"700000202","family_name":"INVENTEDTWO"}]',
  ]);
  markDelivered({ members: [{ memberNumber: '700000203', cnie: 'ZZ700203', familyName: 'INVENTEDTHREE' }] });
  const system = await openScriptedSystem({ one: 'type Query { person(value: String): String @authenticated }' });
  system.script('one', () => ({ data: { person: null } }));
  const token = await system.issuer.token(callerOf('partner'));
  await system.ask(
    null,
    'query ($value: String) { person(value: $value) }',
    { value: '700000204' },
    {
      authorization: `Bearer ${token}`,
    },
  );
  await system.ask('partner', '{ person(value: "700000205") nobody }');
  await system.stop('one');
  await system.ask('partner', '{ person }');
  await system.close();
  await new Promise(resolve => setTimeout(resolve, 100));

  expect(readOwn('marks')).toEqual(
    expect.arrayContaining([
      ...['700000201', '700000202', '700000203', '700000204', '700000205', 'ZZ700203'],
      ...['INVENTEDONE', 'INVENTEDTWO', 'INVENTEDTHREE', ...marksOf(token.split('.')[2] ?? '')],
    ]),
  );
  expect(readOwn('error').join()).toContain('Cannot query field');
  expect(readOwn('log').join()).toContain('a subgraph gave no answer');
  expect(readOwn('fetch').join()).toContain('one');
});
