/** The formats of exports: what each is called on the wire, and how it is written. */
import type { Writing } from './columns';
import type { FormatName } from './export-question';
import type { ExportedObservations } from './exported-observations';
import { writeCsv, writeCsvForExcel, writeSdmxCsv } from './write-csv';
import { writeSdmxJson } from './write-sdmx-json';
import { writeWorkbook } from './write-workbook';

/** One format. */
export interface Format {
  mediaType: string;
  /** End of the file's name. */
  extension: string;
  /** The pieces of the file, the same every time. */
  write: (answer: ExportedObservations, writing: Writing) => Iterable<string | Uint8Array>;
}

export const formats: Record<FormatName, Format> = {
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv', write: writeCsv },
  'csv-excel': { mediaType: 'text/csv; charset=utf-8', extension: 'csv', write: writeCsvForExcel },
  'sdmx-csv': {
    mediaType: 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8',
    extension: 'csv',
    write: writeSdmxCsv,
  },
  'sdmx-json': { mediaType: 'application/vnd.sdmx.data+json; version=2.0.0', extension: 'json', write: writeSdmxJson },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    write: writeWorkbook,
  },
};
