/** The three kinds of CSV: for programs, for a spreadsheet in French, and SDMX-CSV 2.0. */
import { labelled, tableOf, type Field, type Writing } from './columns';
import { csvRow, type CsvDialect } from './csv-text';
import { dataflowOf, type ExportedObservations } from './exported-observations';

const plain: CsvDialect = { separator: ',', decimal: '.' };
const excel: CsvDialect = { separator: ';', decimal: ',' };

/** By this sign at its beginning Excel knows a file for UTF-8. */
const byteOrderMark = '\uFEFF';

/** CSV with commas. */
export function* writeCsv({ observations }: ExportedObservations, writing: Writing): Generator<string> {
  for (const row of tableOf(observations, writing)) yield csvRow(row, plain);
}

/** CSV as Excel opens it in French: semicolons, and a comma before decimals. */
export function* writeCsvForExcel({ observations }: ExportedObservations, writing: Writing): Generator<string> {
  yield byteOrderMark;
  for (const row of tableOf(observations, writing)) yield csvRow(row, excel);
}

const textField = (text: string): Field => ({ text, isNumber: false });

/** SDMX-CSV 2.0: the table, with what it is about before each row. */
export function* writeSdmxCsv(answer: ExportedObservations, writing: Writing): Generator<string> {
  const { labels } = writing;
  const heading = ['STRUCTURE', 'STRUCTURE_ID', ...(labels === 'name' ? ['STRUCTURE_NAME'] : []), 'ACTION'];
  const about = [
    textField('dataflow'),
    ...labelled(textField(dataflowOf(answer)), answer.indicator.name, labels),
    textField('I'),
  ];
  let before = heading.map(textField);
  for (const row of tableOf(answer.observations, writing)) {
    yield csvRow([...before, ...row], plain);
    before = about;
  }
}
