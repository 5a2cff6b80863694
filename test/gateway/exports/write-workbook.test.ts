import { writeWorkbook } from '../../../gateway/exports/write-workbook';
import { answerOf, hidden, observation } from './invented-answer';
import { unzip } from './unzip';

const sheetOf = (...observations: Parameters<typeof answerOf>): string => {
  const pieces = writeWorkbook(answerOf(...observations), { breakdown: ['REGION'], labels: 'name', language: 'fr' });
  return unzip(Buffer.concat([...pieces]))['xl/worksheets/sheet1.xml'] ?? '';
};

const cellsOf = (sheet: string): string[][] =>
  [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c\/>|<c(?: t="(\w+)")?>.*?<\/c>/gs)].map(([cell, type]) =>
      cell === '<c/>' ? '' : `${type ?? 'number'} ${cell.replace(/<[^>]+>/g, '')}`,
    ),
  );

test('numbers are numbers, texts are texts, and what is hidden is empty', () => {
  const [header, shown, suppressed] = cellsOf(sheetOf(observation({ value: '12.50' }), observation(hidden)));

  expect(header?.slice(0, 3)).toEqual(['inlineStr REGION', 'inlineStr Région', 'inlineStr TIME_PERIOD']);
  expect(shown?.slice(0, 6)).toEqual([
    'inlineStr 06',
    'inlineStr Casablanca-Settat',
    'inlineStr 2026-10',
    '',
    'number 12.50',
    '',
  ]);
  expect(suppressed?.slice(4, 7)).toEqual(['', '', 'inlineStr Q']);
});

test('a name that begins like a formula is a text as it is, and signs of XML are escaped', () => {
  const label = '=A1&"<b>"\u0007';
  const sheet = sheetOf(observation({ dimensions: [{ dimension: 'REGION', code: '06', label }] }));

  expect(sheet).toContain('<c t="inlineStr"><is><t xml:space="preserve">=A1&amp;&quot;&lt;b&gt;&quot;</t></is></c>');
  expect(sheet).not.toContain('<f>');
});

test('the archive has every part that a workbook needs', () => {
  const pieces = writeWorkbook(answerOf(observation()), { breakdown: ['REGION'], labels: 'id', language: 'fr' });

  expect(Object.keys(unzip(Buffer.concat([...pieces])))).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
  ]);
});
