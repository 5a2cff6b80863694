/** SDMX-JSON 2.0 data message: every dimension at the observation, codes by their place in lists. */
import { dimensionsOf, valuesOf, type Component, type Writing } from './columns';
import { componentName } from './component-names';
import { dataflowOf, type ExportedObservation, type ExportedObservations } from './exported-observations';

const schemaAddress = 'https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json';

/** Numbers stand in the observations as they are, and are no codes. */
const measureId = 'OBS_VALUE';
const perObservation = { relationship: { observation: {} } };

/** The codes of a component in the order in which they occur, and the place of each. */
class CodeList {
  private readonly places = new Map<string, number>();
  private readonly values: object[] = [];

  constructor(
    private readonly component: Component,
    observations: readonly ExportedObservation[],
  ) {
    for (const observation of observations) {
      const code = component.codeOf(observation);
      if (this.places.has(code)) continue;
      this.places.set(code, this.values.length);
      this.values.push(this.value(code, component.nameOf(observation)));
    }
  }

  placeOf(observation: ExportedObservation): number {
    return this.places.get(this.component.codeOf(observation)) ?? 0;
  }

  describe(): object {
    const { id, name } = this.component;
    return { id, name, values: this.values };
  }

  /** What SDMX takes for no identifier, such as the code of a province with its point, is a value with a name. */
  private value(code: string, name: string): object {
    if (name === '') return { value: code };
    return /^[\w@$-]+$/.test(code) ? { id: code, name } : { value: code, name };
  }
}

const numberOf = (text: string): number | null => (text === '' ? null : Number(text));

/** Writes the message; its time is that of the vintage, so that the same question has the same bytes. */
export function* writeSdmxJson(answer: ExportedObservations, writing: Writing): Generator<string> {
  const { observations, indicator, vintage, queryId } = answer;
  const { language } = writing;
  const listOf = (component: Component): CodeList => new CodeList(component, observations);
  const dimensions = dimensionsOf(writing).map(listOf);
  const components = valuesOf(language).filter(({ id }) => id !== measureId);
  const coded = components.filter(({ isNumber }) => !isNumber).map(listOf);
  const numbers = components.filter(({ isNumber }) => isNumber);
  const links = [{ urn: `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${dataflowOf(answer)}`, rel: 'dataflow' }];
  const meta = {
    schema: schemaAddress,
    id: queryId,
    prepared: vintage.releasedAt,
    contentLanguages: [language],
    sender: { id: 'ANAM', name: 'Agence nationale de l’assurance maladie' },
  };
  const structure = {
    name: indicator.name,
    dataSets: [0],
    links,
    dimensions: {
      dataSet: [],
      series: [],
      observation: dimensions.map((list, keyPosition) => ({ ...list.describe(), keyPosition })),
    },
    measures: { observation: [{ id: measureId, name: componentName(measureId, language) }] },
    attributes: {
      dataSet: [],
      series: [],
      observation: [
        ...coded.map(list => ({ ...list.describe(), ...perObservation })),
        ...numbers.map(({ id, name }) => ({ id, name, ...perObservation })),
      ],
    },
  };
  const dataSet = JSON.stringify({ structure: 0, action: 'Information', links });
  yield `{"meta":${JSON.stringify(meta)},"data":{"structures":[${JSON.stringify(structure)}],`;
  yield `"dataSets":[${dataSet.slice(0, -1)},"observations":{`;
  let separator = '';
  for (const observation of observations) {
    const key = dimensions.map(list => list.placeOf(observation)).join(':');
    const values = [
      numberOf(observation.value ?? ''),
      ...coded.map(list => list.placeOf(observation)),
      ...numbers.map(({ codeOf }) => numberOf(codeOf(observation))),
    ];
    yield `${separator}"${key}":${JSON.stringify(values)}`;
    separator = ',';
  }
  yield '}}]}}\n';
}
