import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import type { RoleName } from '../../../subgraphs/shared/access/roles';
import { countFetches } from '../../support/count-fetches';
import { openSystemForTest } from '../../support/system';
import {
  askByPlace,
  byPlace,
  cellsOf,
  errorOf,
  fetchExport,
  least,
  openExportedWorld,
  type Exported,
  type ExportedWorld,
} from './exported-world';
import { unzip } from './unzip';

let opened: ExportedWorld;

beforeAll(async () => {
  opened = await openExportedWorld();
}, 60_000);

afterAll(() => opened.close());

const get = (parameters: string, ...how: [who?: RoleName | null, headers?: Record<string, string>, method?: string]) =>
  fetchExport(opened.system, parameters, ...how);
const asked = (lang?: string) => askByPlace(opened.system, lang);

const readCsv = ({ bytes }: Exported, delimiter = ','): string[][] => parse(bytes, { delimiter, bom: true });

test('csv, csv-excel and sdmx-csv hold what GraphQL answers, cell by cell, hidden cells empty', async () => {
  const { observations } = await asked();

  const [plain, excel, sdmx] = await Promise.all([
    get(`${byPlace}&format=csv`),
    get(`${byPlace}&format=csv-excel`),
    get(`${byPlace}&format=sdmx-csv`),
  ]);

  expect(observations.some(({ obsStatus, confStatus }) => obsStatus === 'Q' && confStatus === 'C')).toBe(true);
  expect(observations.some(({ value }) => Number(value) > 0)).toBe(true);
  expect(readCsv(plain).slice(1)).toEqual(observations.map(cellsOf));
  expect(readCsv(excel, ';').slice(1)).toEqual(observations.map(cellsOf));
  expect(excel.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(readCsv(sdmx).slice(1)).toEqual(
    observations.map(observation => ['dataflow', 'ANAM:COVERED_PERSONS(1)', 'I', ...cellsOf(observation)]),
  );
});

test('names are those of GraphQL in the language asked', async () => {
  const { observations } = await asked('AR');

  const answer = await get(`${byPlace}&labels=name&lang=ar`);

  expect(answer.headers.get('content-language')).toBe('ar');
  expect(
    readCsv(answer)
      .slice(1)
      .map(row => [row[1], row[3]]),
  ).toEqual(observations.map(({ dimensions }) => dimensions.map(({ label }) => label)));
});

test('sdmx-json holds what GraphQL answers', async () => {
  const { observations, queryId } = await asked();

  const { bytes } = await get(`${byPlace}&format=sdmx-json`);

  interface Coded {
    id: string;
    values?: { id?: string; value?: string }[];
  }
  const message = JSON.parse(bytes.toString()) as {
    meta: { id: string };
    data: {
      structures: [{ dimensions: { observation: Coded[] }; attributes: { observation: Coded[] } }];
      dataSets: [{ observations: Record<string, (number | null)[]> }];
    };
  };
  const [structure] = message.data.structures;
  const codeAt = ({ values }: Coded, place: number | null): string => {
    if (!values) return place === null ? '' : String(place);
    const found = values[place ?? 0];
    return found?.id ?? found?.value ?? '';
  };
  const read = Object.entries(message.data.dataSets[0].observations).map(([key, [value, ...attributes]]) => [
    ...key.split(':').map((place, index) => codeAt(structure.dimensions.observation[index] as Coded, Number(place))),
    value === null || value === undefined ? '' : String(value),
    ...attributes.map((place, index) => codeAt(structure.attributes.observation[index] as Coded, place)),
  ]);
  expect(message.meta.id).toBe(queryId);
  expect(read).toEqual(observations.map(cellsOf));
});

test('xlsx holds what GraphQL answers', async () => {
  const { observations } = await asked();

  const { bytes } = await get(`${byPlace}&format=xlsx`);

  const sheet = unzip(bytes)['xl/worksheets/sheet1.xml'] ?? '';
  const read = [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c\/>|<c[ >].*?<\/c>/gs)].map(([cell]) => cell.replace(/<[^>]+>/g, '')),
  );
  expect(read.slice(1)).toEqual(observations.map(cellsOf));
});

test.each(['csv', 'csv-excel', 'sdmx-csv', 'sdmx-json', 'xlsx'])(
  'asked twice, %s gives the same bytes under the same tag, with their digest and a name',
  async format => {
    const { queryId, vintage } = await asked();
    const [one, other] = [await get(`${byPlace}&format=${format}`), await get(`${byPlace}&format=${format}`)];

    expect(one.status).toBe(200);
    expect(other.bytes.equals(one.bytes)).toBe(true);
    expect(one.headers.get('etag')).toBe(`"${queryId}-${format}-id-fr"`);
    expect(other.headers.get('etag')).toBe(one.headers.get('etag'));
    expect(one.headers.get('content-digest')).toBe(
      `sha-256=:${createHash('sha256').update(one.bytes).digest('base64')}:`,
    );
    expect(one.headers.get('content-length')).toBe(String(one.bytes.length));
    expect(one.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="COVERED_PERSONS-${vintage.id}\\.(csv|json|xlsx)"$`),
    );
    expect(one.headers.get('cache-control')).toBe('private, no-cache');
  },
);

test('whoever has it already is told so by 304 and no body; another language is another file', async () => {
  const tag = (await get(byPlace)).headers.get('etag') ?? '';

  const again = await get(byPlace, 'analyst', { 'if-none-match': `"other", ${tag}` });
  const other = await get(`${byPlace}&lang=en`, 'analyst', { 'if-none-match': tag });

  expect([again.status, again.bytes.length, again.headers.get('etag')]).toEqual([304, 0, tag]);
  expect(other.status).toBe(200);
});

test('HEAD has the headers of GET and no body', async () => {
  const [head, whole] = [await get(byPlace, 'analyst', {}, 'HEAD'), await get(byPlace)];

  expect([head.status, head.bytes.length]).toEqual([200, 0]);
  for (const name of ['etag', 'content-digest', 'content-length', 'content-type'])
    expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is refused', async method => {
  const answer = await get(least, 'analyst', {}, method);

  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('an answer of a file costs the one fetch that the question costs', async () => {
  const { fetches } = await countFetches(() => get(byPlace));

  expect(fetches).toEqual(['coverage-statistics']);
});

test('nobody else reads them: a partner and an auditor are refused, and nobody is asked for a token', async () => {
  const { result, fetches } = await countFetches(async () => [
    errorOf(await get(least, 'partner')),
    errorOf(await get(least, 'auditor')),
    errorOf(await get(least, null)),
  ]);

  expect(result).toEqual([
    [403, 'FORBIDDEN'],
    [403, 'FORBIDDEN'],
    [401, 'UNAUTHENTICATED'],
  ]);
  expect(fetches).toEqual([]);
  expect((await get(least, 'agent')).status).toBe(200);
});

test.each([
  [`${least}&format=pdf`, /csv, csv-excel, sdmx-csv, sdmx-json, xlsx/],
  [`${least}&breakdown=FUND`, /REGION, PROVINCE, SEX/],
  [`${least}&breakdown=NOTHING`, /Dimension/],
  [`${least}&vintage=1999-01-01.1`, /vintage/],
  ['indicator=COVERED_PERSONS&start=yesterday&end=2026-10&frequency=M', /SDMX period/],
  [`${least}&indicator=OTHER`, /indicator/],
])('what cannot be asked is refused as GraphQL refuses it: %s', async (parameters, message) => {
  const answer = await get(parameters);

  expect(errorOf(answer)).toEqual([400, 'BAD_USER_INPUT']);
  expect(answer.bytes.toString()).toMatch(message);
});

test('an error is in French for who asks for French', async () => {
  const { bytes } = await get(`${least}&format=pdf`, 'analyst', { 'accept-language': 'fr' });

  expect(bytes.toString()).toContain('format : attendu csv');
});

test('limits and trusted operations hold as they do at /graphql, where the export’s own operation is trusted', async () => {
  const strict = await openSystemForTest(opened.world, {
    TRUSTED_OPERATIONS: 'enforce',
    LIMITS: 'cost=5000 analyst.costPerMinute=9000 agent.cost=100',
  });
  const ask = (who: RoleName): Promise<Exported> => fetchExport(strict, least, who);

  const answers = [await ask('analyst'), await ask('analyst'), await ask('analyst')];
  const dear = await ask('agent');
  const own = await strict.ask('analyst', '{ indicators { code } }');

  await strict.close();
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(errorOf(answers[2] as Exported)).toEqual([429, 'RATE_LIMITED']);
  expect(answers[2]?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(errorOf(dear)).toEqual([400, 'QUERY_TOO_COSTLY']);
  expect(own.body.errors?.[0]?.extensions['code']).toBe('OPERATION_NOT_TRUSTED');
});

test('a pinned vintage is the same file after a late delivery; the latest one is another', async () => {
  const { vintage } = await asked();
  const pinned = `${byPlace}&vintage=${vintage.id}`;
  const [before, latest] = [await get(pinned), await get(byPlace)];

  await opened.deliverLate();

  const [again, now] = [await get(pinned), await get(byPlace)];
  expect((await asked()).vintage.id).not.toBe(vintage.id);
  expect(again.bytes.equals(before.bytes)).toBe(true);
  expect(again.headers.get('etag')).toBe(before.headers.get('etag'));
  expect(now.headers.get('etag')).not.toBe(latest.headers.get('etag'));
  expect(now.bytes.equals(latest.bytes)).toBe(false);
});

test('while the statistics cannot be asked there is no file, and the answer says so', async () => {
  await opened.system.stop('coverage-statistics');

  expect(errorOf(await get(least))).toEqual([503, 'SOURCE_UNAVAILABLE']);
});
