/** Reads the parameters of an export: the analyst's query, and how its answer is to be written. */
import { z } from 'zod';
import { refusal, type Bilingual } from '../../subgraphs/shared/errors';

export const formatNames = ['csv', 'csv-excel', 'sdmx-csv', 'sdmx-json', 'xlsx'] as const;
export type FormatName = (typeof formatNames)[number];

/** Codes alone, codes with a column of names beside each, or both in one column. */
export type Labels = 'id' | 'name' | 'both';

/** The language of names. */
export type ExportLanguage = 'fr' | 'ar' | 'en';

/** What is to be written, and the variables of the operation that it is written from. */
export interface ExportQuestion {
  format: FormatName;
  labels: Labels;
  language: ExportLanguage;
  variables: { query: { breakdown: string[] } & Record<string, unknown>; language: string };
}

const text = z.string().min(1).max(100);
const list = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (typeof value === 'string' ? [value] : value));
const filter = /^([A-Z_]+):([^,]+(?:,[^,]+)*)$/;

const schema = z.object({
  format: z.enum(formatNames).default('csv'),
  labels: z.enum(['id', 'name', 'both']).default('id'),
  lang: z.enum(['fr', 'ar', 'en']).default('fr'),
  indicator: text,
  breakdown: list.default([]),
  filter: list.pipe(z.array(z.string().regex(filter))).default([]),
  start: text,
  end: text,
  frequency: text,
  vintage: text.optional(),
});

/** What is expected of each parameter, told when it is wrong. */
const meanings: Record<keyof typeof schema.shape, Bilingual> = {
  format: { en: formatNames.join(', '), fr: formatNames.join(', ') },
  labels: { en: 'id, name or both', fr: 'id, name ou both' },
  lang: { en: 'fr, ar or en', fr: 'fr, ar ou en' },
  indicator: { en: 'the code of an indicator', fr: 'le code d’un indicateur' },
  breakdown: { en: 'a dimension, once for each', fr: 'une dimension, une fois pour chacune' },
  filter: {
    en: 'DIMENSION:CODE,CODE, once for each dimension',
    fr: 'DIMENSION:CODE,CODE, une fois pour chaque dimension',
  },
  start: { en: 'the first period', fr: 'la première période' },
  end: { en: 'the last period', fr: 'la dernière période' },
  frequency: { en: 'one of A, S, Q, M', fr: 'l’une de A, S, Q, M' },
  vintage: { en: 'the id of a vintage, or nothing', fr: 'l’identifiant d’un millésime, ou rien' },
};

const isParameter = (name: string): name is keyof typeof meanings => Object.hasOwn(meanings, name);

function refuseUnknown(given: object): void {
  const names = Object.keys(meanings).join(', ');
  // What was sent is not repeated: an address may hold anything.
  if (!Object.keys(given).every(isParameter))
    throw refusal('BAD_USER_INPUT', {
      en: `Expected the parameters ${names} and no other.`,
      fr: `Attendu les paramètres ${names} et aucun autre.`,
    });
}

const filterOf = (pair: string): { dimension: string; codes: string[] } => {
  const [, dimension = '', codes = ''] = filter.exec(pair) ?? [];
  return { dimension, codes: codes.split(',') };
};

/** Reads the query string; what it may hold for the query itself is decided where the query is answered. */
export function readExportQuestion(given: object): ExportQuestion {
  refuseUnknown(given);
  const { data, error } = schema.safeParse(given);
  if (!data) {
    const wrong = [...new Set(error.issues.map(({ path }) => String(path[0])))].filter(isParameter);
    const told = (language: 'en' | 'fr', expected: string): string =>
      wrong.map(name => `${name}${expected} ${meanings[name][language]}`).join('; ');
    throw refusal('BAD_USER_INPUT', { en: `${told('en', ': expected')}.`, fr: `${told('fr', ' : attendu')}.` });
  }
  const { format, labels, lang, breakdown, vintage, filter: filters, ...query } = data;
  return {
    format,
    labels,
    language: lang,
    variables: {
      query: { ...query, breakdown, filter: filters.map(filterOf), ...(vintage !== undefined && { vintage }) },
      language: lang.toUpperCase(),
    },
  };
}
