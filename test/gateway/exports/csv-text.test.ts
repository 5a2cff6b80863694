import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvRow, harmless, type CsvDialect } from '../../../gateway/exports/csv-text';
import type { Field } from '../../../gateway/exports/columns';

const dialects: CsvDialect[] = [
  { separator: ',', decimal: '.' },
  { separator: ';', decimal: ',' },
];
const difficult = fc.string({
  unit: fc.constantFrom('"', ',', ';', '\r', '\n', '\t', '=', '+', '-', '@', "'", ' ', 'é', 'ج', 'a', '1'),
});
const field = fc.oneof(
  difficult.map((text): Field => ({ text, isNumber: false })),
  fc.constantFrom('', '0', '-3.50', '12345', '0.04').map((text): Field => ({ text, isNumber: true })),
);

test.each(dialects)('what is written with %j is read again as it was, texts made harmless', dialect => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 5 })
        .chain(width => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 })),
      rows => {
        const text = rows.map(row => csvRow(row, dialect)).join('');

        const read = parse(text, { delimiter: dialect.separator, record_delimiter: '\r\n' });

        // A row of one empty field is an empty line, which no reader tells from none.
        const told = rows.filter(row => row.length > 1 || row[0]?.text !== '');
        expect(read.filter(row => row.length > 1 || row[0] !== '')).toEqual(
          told.map(row =>
            row.map(({ text: own, isNumber }) => (isNumber ? own.replace('.', dialect.decimal) : harmless(own))),
          ),
        );
      },
    ),
  );
});

test('no text begins like a formula where it is read', () => {
  fc.assert(
    fc.property(difficult, fc.constantFrom(...dialects), (text, dialect) => {
      const line = csvRow(
        [
          { text: 'first', isNumber: false },
          { text, isNumber: false },
        ],
        dialect,
      );

      expect(parse(line, { delimiter: dialect.separator })[0]?.[1]).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['+212', "'+212"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['Fès-Meknès', 'Fès-Meknès'],
  ['', ''],
])('the text %j is written as %j', (text, written) => {
  expect(csvRow([{ text, isNumber: false }], { separator: ',', decimal: '.' })).toBe(`${written}\r\n`);
});
