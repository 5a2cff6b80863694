import type { Writing } from '../../../gateway/exports/columns';
import type { ExportedObservations } from '../../../gateway/exports/exported-observations';
import { writeCsv, writeCsvForExcel, writeSdmxCsv } from '../../../gateway/exports/write-csv';
import { answerOf, hidden, observation } from './invented-answer';

type Write = (answer: ExportedObservations, writing: Writing) => Iterable<string>;

const written = (write: Write, answer: ExportedObservations, changes: Partial<Writing> = {}): string =>
  [...write(answer, { breakdown: ['REGION'], labels: 'id', language: 'fr', ...changes })].join('');

const rate = observation({ value: '12.50', numerator: '125', denominator: '1000', unitMeasure: 'PERCENT' });

test('CSV has a column for each dimension, the period, the value and what is to be known about it', () => {
  expect(written(writeCsv, answerOf(rate, observation(hidden)))).toBe(
    'REGION,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,UNIT_MEASURE,UNIT_MULT,NUMERATOR,DENOMINATOR\r\n' +
      '06,2026-10,12.50,A,F,PERCENT,0,125,1000\r\n' +
      '06,2026-10,,Q,C,PERSONS,0,,\r\n',
  );
});

test('for Excel it has a byte order mark, semicolons and decimal commas', () => {
  expect(written(writeCsvForExcel, answerOf(rate))).toBe(
    '\uFEFFREGION;TIME_PERIOD;OBS_VALUE;OBS_STATUS;CONF_STATUS;UNIT_MEASURE;UNIT_MULT;NUMERATOR;DENOMINATOR\r\n' +
      '06;2026-10;12,50;A;F;PERCENT;0;125;1000\r\n',
  );
});

test('SDMX-CSV says of each row which dataflow of ANAM it is of', () => {
  expect(written(writeSdmxCsv, answerOf(rate))).toBe(
    'STRUCTURE,STRUCTURE_ID,ACTION,REGION,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,UNIT_MEASURE,UNIT_MULT,NUMERATOR,DENOMINATOR\r\n' +
      'dataflow,ANAM:COVERED_PERSONS(1),I,06,2026-10,12.50,A,F,PERCENT,0,125,1000\r\n',
  );
});

test('with labels=name each code has its name in a column beside it', () => {
  const lines = written(writeSdmxCsv, answerOf(observation(hidden)), { labels: 'name' }).split('\r\n');

  expect(lines[0]).toBe(
    'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REGION,Région,TIME_PERIOD,Période,OBS_VALUE,Valeur,OBS_STATUS,Statut de l’observation,CONF_STATUS,Confidentialité,UNIT_MEASURE,Unité de mesure,UNIT_MULT,Puissance de dix,NUMERATOR,Numérateur,DENOMINATOR,Dénominateur',
  );
  expect(lines[1]).toBe(
    'dataflow,ANAM:COVERED_PERSONS(1),Personnes couvertes,I,06,Casablanca-Settat,2026-10,,,,Q,Supprimée,C,Confidentielle,PERSONS,Personnes,0,,,,,',
  );
});

test('with labels=both code and name stand in one column, in the language asked', () => {
  const lines = written(writeSdmxCsv, answerOf(observation()), { labels: 'both', language: 'en' }).split('\r\n');

  expect(lines[0]).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,REGION: Region,TIME_PERIOD: Time period,OBS_VALUE: Obs/);
  expect(lines[1]).toBe(
    'dataflow,ANAM:COVERED_PERSONS(1): Personnes couvertes,I,06: Casablanca-Settat,2026-10,25,A: Normal value,F: Free,PERSONS: Persons,0,25,',
  );
});

test.each([
  ['csv', writeCsv, '06,"\'=HYPERLINK(""x"",""y"")",2026-10'],
  ['csv-excel', writeCsvForExcel, '06;"\'=HYPERLINK(""x"",""y"")";2026-10'],
  ['sdmx-csv', writeSdmxCsv, ',I,06,"\'=HYPERLINK(""x"",""y"")",2026-10'],
] as const)('a name that begins like a formula is a text in %s', (_format, write, expected) => {
  const label = '=HYPERLINK("x","y")';
  const answer = answerOf(observation({ dimensions: [{ dimension: 'REGION', code: '06', label }] }));

  expect(written(write, answer, { labels: 'name' })).toContain(expected);
});

test('without any observation there is the header', () => {
  expect(written(writeCsv, answerOf())).toMatch(/^REGION,TIME_PERIOD,OBS_VALUE,[A-Z_,]+\r\n$/);
});
