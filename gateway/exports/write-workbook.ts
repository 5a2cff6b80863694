/** A workbook (Office Open XML) of one sheet: texts are texts, so that nothing in them is calculated. */
import { tableOf, type Field, type Writing } from './columns';
import type { ExportedObservations } from './exported-observations';
import { zip } from './zip';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relation = (type: string, target: string): string =>
  `${head}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/${type}" Target="${target}"/></Relationships>`;

/** The parts that are the same in every workbook. */
const parts: Record<string, string> = {
  '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/></Types>`,
  '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="observations" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text in XML. */
const escaped = (text: string): string => text.replace(unwritable, '').replace(/[&<>"]/g, sign => escapes[sign] ?? '');

function cell({ text, isNumber }: Field): string {
  if (text === '') return '<c/>';
  return isNumber
    ? `<c><v>${escaped(text)}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Writes the workbook; a ZIP says the length of a file before it, so that the sheet is made whole first. */
export function* writeWorkbook({ observations }: ExportedObservations, writing: Writing): Generator<Uint8Array> {
  const rows: string[] = [];
  for (const fields of tableOf(observations, writing)) rows.push(`<row>${fields.map(cell).join('')}</row>`);
  const sheet = `${head}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  yield* zip(
    Object.entries({ ...parts, 'xl/worksheets/sheet1.xml': sheet }).map(([name, text]) => ({
      name,
      bytes: Buffer.from(text),
    })),
  );
}
