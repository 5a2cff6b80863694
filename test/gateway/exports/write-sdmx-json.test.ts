import type { ExportedObservations } from '../../../gateway/exports/exported-observations';
import { writeSdmxJson } from '../../../gateway/exports/write-sdmx-json';
import { answerOf, hidden, observation } from './invented-answer';

interface Described {
  id: string;
  keyPosition?: number;
  values?: { id?: string; value?: string; name?: string }[];
}

interface Message {
  meta: Record<string, unknown>;
  data: {
    structures: {
      dimensions: { observation: Described[] };
      measures: { observation: Described[] };
      attributes: { observation: Described[] };
    }[];
    dataSets: { links: { urn: string }[]; action: string; observations: Record<string, (number | null)[]> }[];
  };
}

const written = (answer: ExportedObservations): Message =>
  JSON.parse([...writeSdmxJson(answer, { breakdown: ['REGION'], labels: 'id', language: 'en' })].join('')) as Message;

const rabat = { dimensions: [{ dimension: 'REGION', code: '04', label: 'Rabat-Salé-Kénitra' }] };

test('each observation stands under the places of its codes, with its value and the places of its attributes', () => {
  const { data } = written(
    answerOf(observation({ value: '12.50', denominator: '200' }), observation({ ...rabat, ...hidden })),
  );

  const [structure] = data.structures;
  expect(structure?.dimensions.observation).toMatchObject([
    {
      id: 'REGION',
      keyPosition: 0,
      values: [
        { id: '06', name: 'Casablanca-Settat' },
        { id: '04', name: 'Rabat-Salé-Kénitra' },
      ],
    },
    { id: 'TIME_PERIOD', keyPosition: 1, values: [{ value: '2026-10' }] },
  ]);
  expect(structure?.attributes.observation.map(({ id, values }) => [id, values?.map(value => value.id)])).toEqual([
    ['OBS_STATUS', ['A', 'Q']],
    ['CONF_STATUS', ['F', 'C']],
    ['UNIT_MEASURE', ['PERSONS']],
    ['UNIT_MULT', undefined],
    ['NUMERATOR', undefined],
    ['DENOMINATOR', undefined],
  ]);
  expect(data.dataSets[0]?.observations).toEqual({
    '0:0': [12.5, 0, 0, 0, 0, 25, 200],
    '1:0': [null, 1, 1, 0, 0, null, null],
  });
});

test('the message says which dataflow it is of, and bears the time of the vintage, not of the question', () => {
  const { meta, data } = written(answerOf(observation()));

  expect(meta).toMatchObject({
    id: '0123456789abcdef',
    prepared: '2026-11-02T08:00:00Z',
    contentLanguages: ['en'],
    sender: { id: 'ANAM' },
  });
  expect(data.dataSets[0]).toMatchObject({
    action: 'Information',
    links: [{ urn: 'urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ANAM:COVERED_PERSONS(1)', rel: 'dataflow' }],
  });
});

test('a code that SDMX takes for no identifier is a value', () => {
  const province = { dimensions: [{ dimension: 'PROVINCE', code: '06.141', label: 'Casablanca' }] };
  const { data } = written(answerOf(observation(province)));

  expect(data.structures[0]?.dimensions.observation[0]?.values).toEqual([{ value: '06.141', name: 'Casablanca' }]);
});
