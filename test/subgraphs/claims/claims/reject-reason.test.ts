import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOfRefusal, type RejectReasonRow } from '../../../../subgraphs/claims/claims/reject-reason';
import { reasonCatalogue } from '../../../../subgraphs/shared/reason-catalogue';

const row = (changes: Partial<RejectReasonRow>): RejectReasonRow => ({
  fund: 'CNSS',
  code: 'R1',
  reason: 'DUPLICATE',
  validFrom: '2026-01-01',
  validTo: '2026-06-30',
  confidence: 'sourced',
  ...changes,
});
const refusal = { fundCode: 'CNSS', rejectCode: 'R1', day: '2026-03-01' };
const unmapped = { code: 'REFUSED_BY_FUND', trace: ['reject:CNSS:R1'] };

test('a code with a row in force on the day is told in our words, with the fund’s code and the row’s confidence', () => {
  expect(reasonOfRefusal(refusal, [row({})], new Set())).toEqual({
    code: 'DUPLICATE',
    trace: ['reject:CNSS:R1', 'reject_reasons.csv:sourced'],
  });
});

test.each([
  ['another fund’s row', row({ fund: 'CNOPS' })],
  ['another code’s row', row({ code: 'R2' })],
  ['a row that ended before', row({ validTo: '2026-02-28' })],
  ['a row that begins later', row({ validFrom: '2026-03-02' })],
  ['a row known by general knowledge alone', row({ confidence: 'general_knowledge' })],
])('%s does not count: the fund refused, and its code is all that is known', (_, other) => {
  expect(reasonOfRefusal(refusal, [other], new Set())).toEqual(unmapped);
});

test('a row known by general knowledge counts when the configuration names it', () => {
  const assumed = new Set(['CNSS:REJECT_REASONS']);

  expect(reasonOfRefusal(refusal, [row({ confidence: 'general_knowledge' })], assumed).code).toBe('DUPLICATE');
});

test('a refusal without a code has nothing to trace', () => {
  expect(reasonOfRefusal({ ...refusal, rejectCode: null }, [row({})], new Set())).toEqual({
    code: 'REFUSED_BY_FUND',
    trace: [],
  });
});

test('every row of reject_reasons.csv names a reason of the catalogue, and none claims a source it does not have', () => {
  const file = join(__dirname, '../../../../subgraphs/claims/reference-data/reject_reasons.csv');
  const rows = parse<{ reason: string; source: string; confidence: string }>(readFileSync(file), { columns: true });

  expect(rows.filter(({ reason }) => !(reason in reasonCatalogue))).toEqual([]);
  expect(rows.filter(({ source, confidence }) => (source === 'GK') !== (confidence === 'general_knowledge'))).toEqual(
    [],
  );
});
