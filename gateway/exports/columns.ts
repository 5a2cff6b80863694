/** An answer as a table, which CSV and spreadsheets have in common: its columns, and of each row what stands in them. */
import { codeName, componentName } from './component-names';
import type { ExportLanguage, Labels } from './export-question';
import type { ExportedObservation } from './exported-observations';

/** What stands in one place of the table; a number is told apart, for formats write it their own way. */
export interface Field {
  text: string;
  isNumber: boolean;
}

/** How an answer is to be written. */
export interface Writing {
  breakdown: readonly string[];
  labels: Labels;
  language: ExportLanguage;
}

/** One component of the observations. */
export interface Component {
  id: string;
  name: string;
  isNumber: boolean;
  /** The code or value of an observation; empty where it has none. */
  codeOf: (observation: ExportedObservation) => string;
  /** The name of that code; empty where it has none. */
  nameOf: (observation: ExportedObservation) => string;
}

const textField = (text: string): Field => ({ text, isNumber: false });

/** The dimensions of an answer: those of its breakdown, which each observation has in the same order, and time. */
export function dimensionsOf({ breakdown, language }: Writing): Component[] {
  const dimensions = breakdown.map((id, index): Component => ({
    id,
    name: componentName(id, language),
    isNumber: false,
    codeOf: observation => observation.dimensions[index]?.code ?? '',
    nameOf: observation => observation.dimensions[index]?.label ?? '',
  }));
  const period: Component = {
    id: 'TIME_PERIOD',
    name: componentName('TIME_PERIOD', language),
    isNumber: false,
    codeOf: ({ timePeriod }) => timePeriod,
    nameOf: () => '',
  };
  return [...dimensions, period];
}

/** The measure and the attributes, in the order of the columns. */
export function valuesOf(language: ExportLanguage): Component[] {
  const component = (id: string, codeOf: Component['codeOf'], isNumber = false): Component => ({
    id,
    name: componentName(id, language),
    isNumber,
    codeOf,
    nameOf: observation => codeName(id, codeOf(observation), language),
  });
  return [
    component('OBS_VALUE', ({ value }) => value ?? '', true),
    component('OBS_STATUS', ({ obsStatus }) => obsStatus),
    component('CONF_STATUS', ({ confStatus }) => confStatus),
    component('UNIT_MEASURE', ({ unitMeasure }) => unitMeasure),
    component('UNIT_MULT', ({ unitMult }) => String(unitMult), true),
    component('NUMERATOR', ({ numerator }) => numerator ?? '', true),
    component('DENOMINATOR', ({ denominator }) => denominator ?? '', true),
  ];
}

/** Writes a code and its name as SDMX-CSV does: alone, side by side, or as `code: name`. */
export function labelled(code: Field, name: string, labels: Labels): Field[] {
  if (labels === 'id') return [code];
  if (labels === 'name') return [code, textField(name)];
  return [name === '' ? code : textField(`${code.text}: ${name}`)];
}

/** The table of an answer, its header first. */
export function* tableOf(observations: readonly ExportedObservation[], writing: Writing): Generator<Field[]> {
  const { labels, language } = writing;
  const columns = [...dimensionsOf(writing), ...valuesOf(language)];
  yield columns.flatMap(({ id, name }) => labelled(textField(id), name, labels));
  for (const observation of observations)
    yield columns.flatMap(column =>
      labelled({ text: column.codeOf(observation), isNumber: column.isNumber }, column.nameOf(observation), labels),
    );
}
