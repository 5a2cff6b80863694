import type { DeliveryReport, FileReport } from './report';

const describeRejects = (file: FileReport): string => {
  const codes = Object.entries(file.rejects).map(([code, count]) => `${code} ${count}`);
  return codes.length === 0
    ? ''
    : `\n    rejected: ${codes.join(', ')}${file.rejectsFile === null ? '' : ` → ${file.rejectsFile}`}`;
};

const describeFile = (file: FileReport): string =>
  `  ${file.name}: ${file.rows} rows, ${file.accepted} accepted, ${file.rejected} rejected; ` +
  `${file.inserted} inserted, ${file.changed} changed, ${file.unchanged} unchanged, ${file.closed} closed${describeRejects(file)}\n`;

/** A report for the screen: everything that the report file says. */
export const describeReport = (report: DeliveryReport): string =>
  [
    `${report.deliveryId ?? 'delivery without a readable manifest'} (${report.fund ?? 'unknown fund'}`,
    `, sequence ${report.sequence ?? 'unknown'}): ${report.outcome}`,
    report.code === null ? '\n' : ` ${report.code}: ${report.message ?? ''}\n`,
    ...report.files.map(describeFile),
    `  ${report.seconds} s, ${report.rowsPerSecond} rows a second\n`,
  ].join('');
