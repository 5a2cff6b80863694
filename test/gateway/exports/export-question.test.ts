import { readExportQuestion } from '../../../gateway/exports/export-question';

const least = { indicator: 'COVERED_PERSONS', start: '2026-09', end: '2026-10', frequency: 'M' };

test('the parameters are the variables of the query and how it is written', () => {
  expect(
    readExportQuestion({
      ...least,
      format: 'sdmx-csv',
      labels: 'both',
      lang: 'ar',
      breakdown: ['REGION', 'SEX'],
      filter: 'REGION:01,04',
      vintage: '2026-11-02.7',
    }),
  ).toEqual({
    format: 'sdmx-csv',
    labels: 'both',
    language: 'ar',
    variables: {
      query: {
        ...least,
        breakdown: ['REGION', 'SEX'],
        filter: [{ dimension: 'REGION', codes: ['01', '04'] }],
        vintage: '2026-11-02.7',
      },
      language: 'AR',
    },
  });
});

test('what is not said is CSV with codes alone, of the whole, in French, of the latest vintage', () => {
  expect(readExportQuestion(least)).toEqual({
    format: 'csv',
    labels: 'id',
    language: 'fr',
    variables: { query: { ...least, breakdown: [], filter: [] }, language: 'FR' },
  });
});

test.each([
  [{ format: 'pdf' }, 'format: expected csv, csv-excel, sdmx-csv, sdmx-json, xlsx.'],
  [{ labels: 'none', lang: 'de' }, 'labels: expected id, name or both; lang: expected fr, ar or en.'],
  [{ start: '' }, 'start: expected the first period.'],
  [{ indicator: ['A', 'B'] }, 'indicator: expected the code of an indicator.'],
  [{ filter: 'REGION' }, 'filter: expected DIMENSION:CODE,CODE, once for each dimension.'],
  [{ filter: ['SEX:MALE', 'REGION:01,,04'] }, 'filter: expected DIMENSION:CODE,CODE, once for each dimension.'],
  [{ memberNumber: '100000001' }, expect.stringMatching(/^Expected the parameters format, .*and no other\.$/)],
  [{ __proto__: null, toString: 'x' }, expect.stringMatching(/and no other\.$/)],
])('%j is refused with what was expected', (changes, message) => {
  const refused = (): unknown => {
    try {
      return readExportQuestion({ ...least, ...changes });
    } catch (error) {
      return error;
    }
  };

  expect(refused()).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
});
