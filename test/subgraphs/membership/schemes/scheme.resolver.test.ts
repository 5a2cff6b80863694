import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const partner = callerOf('partner');

const insurers = `query ($before: Date!, $after: Date!) {
  schemes(on: $before) { code before: insurer(on: $before) { code } after: insurer(on: $after) { code } }
}`;

test('law 54-23 is a dated row: AMO_PUBLIC goes from CNOPS to CNSS, and the student scheme has no fund after it', async () => {
  const { data } = await served.ask(partner, insurers, { before: '2027-02-28', after: '2027-03-01' });

  expect(data.schemes).toHaveLength(6);
  expect(data.schemes).toEqual(
    expect.arrayContaining([
      { code: 'AMO_PUBLIC', before: { code: 'CNOPS' }, after: { code: 'CNSS' } },
      { code: 'AMO_ETUDIANTS', before: { code: 'CNOPS' }, after: null },
      { code: 'AMO_TNS', before: { code: 'CNSS' }, after: { code: 'CNSS' } },
    ]),
  );
});

test('moving the one row of the legal event moves the scheme managers and the end of the student scheme', async () => {
  const moved = await openWorld();
  await moved.sql('ANAM', `UPDATE membership.legal_event SET effective_on = '2027-02-01' WHERE event = 'LAW_54_23'`);
  const other = await serve(membership, moved);

  const { data } = await other.ask(partner, insurers, { before: '2027-01-31', after: '2027-02-01' });
  const ended = await other.ask(partner, '{ schemes(on: "2027-02-01") { code } }');

  await other.close();
  await moved.close();
  expect(data.schemes).toContainEqual({ code: 'AMO_PUBLIC', before: { code: 'CNOPS' }, after: { code: 'CNSS' } });
  expect(ended.data.schemes).not.toContainEqual({ code: 'AMO_ETUDIANTS' });
});

test('a fund runs the schemes that its dated rows name', async () => {
  const { data } = await served.ask(
    partner,
    '{ funds { code now: schemes(on: "2026-11-01") { code } then: schemes(on: "2027-03-01") { code } } }',
  );

  expect(data.funds).toContainEqual({
    code: 'CNOPS',
    now: [{ code: 'AMO_PUBLIC' }, { code: 'AMO_ETUDIANTS' }],
    then: [],
  });
});

test('contribution rates carry bounds, period, source and confidence, and a superseded rate is not given for a day', async () => {
  const rates =
    'population payer ratePercent flatAmount base floor ceiling boundsOn period { start end } source confidence status';

  const { data } = await served.ask(
    partner,
    `{ schemes { code all: contributionRates { ${rates} } on: contributionRates(on: "2026-11-01") { status } } }`,
  );

  const schemes = data.schemes as { code: string; all: unknown[]; on: { status: string }[] }[];
  const rows = (code: string) => schemes.find(scheme => scheme.code === code);
  expect(rows('AMO_PUBLIC')?.all).toContainEqual({
    population: 'ACTIVES',
    payer: 'EMPLOYEE',
    ratePercent: '2.50',
    flatAmount: null,
    base: 'PAY',
    floor: '70.00',
    ceiling: '400.00',
    boundsOn: 'MONTHLY_CONTRIBUTION',
    period: { start: null, end: null },
    source: 'S07',
    confidence: 'sourced',
    status: 'IN_FORCE',
  });
  expect(rows('AMO_SALARIES')?.all).toHaveLength(11);
  expect(rows('AMO_SALARIES')?.on.map(({ status }) => status)).not.toContain('SUPERSEDED');
});

test('schemes and funds are entities by their code, and nothing of them is asked of a database', async () => {
  const { result, statements } = await countStatements(() =>
    served.entities(partner, '... on Scheme { name(lang: EN) law period { start end } } ... on Fund { code }', [
      { __typename: 'Scheme', code: 'AMO_ETUDIANTS' },
      { __typename: 'Fund', code: 'CNOPS' },
      { __typename: 'Fund', code: 'NOBODY' },
    ]),
  );

  expect(result.data._entities).toEqual([
    { name: 'AMO for students', law: '116-12', period: { start: '2016-01-01', end: '2027-02-28' } },
    { code: 'CNOPS' },
    null,
  ]);
  expect(statements.filter(({ sql }) => !sql.includes('reference_publication'))).toEqual([]);
});
