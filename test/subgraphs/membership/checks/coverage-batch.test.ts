import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import type { World } from '../../../support/world';
import { openCheckedWorld } from './checked-world';

let world: World;
let served: ServedSubgraph;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, close } = await openCheckedWorld());
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await close();
});

const selection = `key covered reasons { code trace } servicedDate coverage { scheme { code } insurer { code } period { start end } }
  sources { fundCode status dataAsOf } care { __typename }`;

type Question = Record<string, unknown>;

const question = (value: string, changes: Question = {}): Question => ({
  key: `key of ${value}`,
  identifier: { system: value.length === 9 ? 'CNSS_IMMATRICULATION' : 'CNOPS_IMMATRICULATION', value },
  birthDate: '1985-04-02',
  servicedDate: '2026-05-01',
  ...changes,
});

const askAll = (inputs: Question[]): Promise<Answer> =>
  served.ask(
    callerOf('partner'),
    `query ($inputs: [CoverageCheckInput!]!) { coverageChecks(inputs: $inputs) { ${selection} } }`,
    { inputs },
  );

const mixed: Question[] = [
  ...['100000001', '100000002', '100000003', '100000004', '100000005', '20000001', '999999999'].map(value =>
    question(value),
  ),
  question('100000001', { care: { code: 'C', sector: 'PRIVATE' } }),
  question('100000001', { asOf: '2026-11-01T00:00:00Z' }),
  { ...question('100000009'), identifier: { system: 'CNIE', value: 'AB100009' } },
];

test('every item of a batch is what its question gets alone, in the order asked', async () => {
  const all = [...mixed, question('100000006', { birthDate: '1970-01-01' })];
  const { data } = await askAll(all);
  const single = await Promise.all(
    all.map(input =>
      served.ask(
        callerOf('partner'),
        `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { ${selection} } }`,
        {
          input,
        },
      ),
    ),
  );

  expect(data.coverageChecks).toEqual(single.map(answer => answer.data.coverageCheck as unknown));
});

test('a batch of 500 costs each registry the statement of one question, whatever instants of knowledge it names', async () => {
  const many = Array.from({ length: 500 }, (_, place) => ({
    ...mixed[place % mixed.length],
    ...(place % 3 === 0 && { asOf: `2026-11-01T00:00:${String(place % 60).padStart(2, '0')}Z` }),
  }));

  const { result, statements } = await countStatements(() => askAll(many));

  expect(result.data.coverageChecks).toHaveLength(500);
  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
});

test('a question asked wrongly is refused by itself, with its key, and the others are answered', async () => {
  const wrong = question('100000001', { key: 'wrong', care: { code: 'C', sector: 'PRIVATE', quantity: 0 } });

  const { data, errors } = await askAll([question('100000001'), wrong, question('100000003')]);

  expect(errors).toBeUndefined();
  expect((data.coverageChecks as { covered: string }[]).map(({ covered }) => covered)).toEqual([
    'COVERED',
    'INDETERMINATE',
    'NOT_COVERED',
  ]);
  expect(data.coverageChecks[1]).toMatchObject({
    key: 'wrong',
    coverage: null,
    reasons: [{ code: 'QUESTION_INVALID' }],
  });
  expect(data.coverageChecks[1].reasons[0].trace[0]).toMatch(/quantity: expected .*, got 0/);
});

test('wrong birth dates of a batch cost each registry one statement more', async () => {
  const wrong = (value: string): Question => question(value, { birthDate: '1970-01-01' });

  const { statements } = await countStatements(() =>
    askAll(Array.from({ length: 400 }, (_, place) => wrong(place % 2 === 0 ? '100000003' : '20000002'))),
  );

  expect(statements.map(({ store }) => store).sort()).toEqual([
    'membership of CNOPS',
    'membership of CNOPS',
    'membership of CNSS',
    'membership of CNSS',
  ]);
});

test('a batch that is too large is refused whole', async () => {
  const large = await askAll(Array.from({ length: 501 }, () => question('100000001')));

  expect(large.errors?.[0]).toMatchObject({
    message: 'inputs: expected at most 500 questions, got 501.',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
