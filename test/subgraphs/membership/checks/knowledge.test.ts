import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { registryRows, verdictOf } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;
const agent = callerOf('agent');
const born = '1985-04-02';

beforeAll(async () => {
  world = await openWorld();
  const cnss = registryRows(world, 'CNSS');
  await cnss.publication(1, '2026-01-31T22:00:00Z');
  await cnss.publication(2, '2026-04-30T22:00:00Z');
  const former = {
    publication: 1,
    superseded_by: 2,
    recorded_at: '2026-01-31T22:00:00Z',
    recorded_until: '2026-04-30T22:00:00Z',
  };
  const now = { publication: 2, recorded_at: '2026-04-30T22:00:00Z' };

  await cnss.member({
    member_number: '100000001',
    birth_date: born,
    publication: 1,
    recorded_at: '2026-01-31T22:00:00Z',
  });
  const entered = '2025-12-01T09:00:00Z';
  await cnss.coverage({
    member_number: '100000001',
    ...former,
    recorded_at: entered,
    recorded_until: '2026-04-05T09:00:00Z',
  });
  await cnss.coverage({
    member_number: '100000001',
    ...now,
    recorded_at: '2026-04-05T09:00:00Z',
    ends_on: '2026-03-31',
    closing_reason: 'DEMISSION',
  });

  await cnss.member({ member_number: '100000002', birth_date: '1985-04-20', ...former });
  await cnss.member({ member_number: '100000002', birth_date: born, ...now });
  await cnss.coverage({ member_number: '100000002', ...former, superseded_by: null, recorded_until: null });

  await cnss.member({ member_number: '100000003', birth_date: born, ...former });
  await cnss.coverage({ member_number: '100000003', ...former });
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const check = (value: string, asOf?: string): Promise<Answer> =>
  served.ask(
    agent,
    `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) {
      covered reasons { code } asOf sources { fundCode dataAsOf } coverage { recordedAt } } }`,
    {
      input: {
        identifier: { system: 'CNSS_IMMATRICULATION', value },
        birthDate: born,
        servicedDate: '2026-04-20',
        asOf,
      },
    },
  );

test('a right that was closed late was open to who asked before', async () => {
  const [before, after, now] = await Promise.all([
    check('100000001', '2026-04-05T08:59:59Z'),
    check('100000001', '2026-04-05T09:00:00Z'),
    check('100000001'),
  ]);

  expect([before, after, now].map(verdictOf)).toEqual([
    ['COVERED'],
    ['NOT_COVERED', 'COVERAGE_ENDED'],
    ['NOT_COVERED', 'COVERAGE_ENDED'],
  ]);
  expect(before.data.coverageCheck).toMatchObject({
    asOf: '2026-04-05T08:59:59Z',
    sources: [
      { fundCode: 'CNSS', dataAsOf: '2026-01-31T22:00:00Z' },
      { fundCode: 'CNOPS', dataAsOf: null },
    ],
    coverage: { recordedAt: '2025-12-01T09:00:00Z' },
  });
});

test('a right counts from the time the fund recorded it, though the person was delivered later', async () => {
  const answer = await check('100000001', '2025-12-24T00:00:00Z');

  expect(verdictOf(answer)).toEqual(['COVERED']);
  expect(answer.data.coverageCheck.sources[0].dataAsOf).toBeNull();
});

test('before anything was recorded nobody is known', async () => {
  const instants = ['2025-11-30T00:00:00Z', '0001-01-01T00:00:00+23:00', '1850-01-01T00:00:00+23:00'];

  const answers = await Promise.all(instants.map(instant => check('100000001', instant)));

  expect(answers.map(verdictOf)).toEqual(instants.map(() => ['NOT_COVERED', 'MEMBER_NOT_FOUND']));
});

test('a birth date that was corrected matches from then on', async () => {
  expect(verdictOf(await check('100000002', '2026-03-01T00:00:00Z'))).toEqual(['NOT_COVERED', 'IDENTITY_MISMATCH']);
  expect(verdictOf(await check('100000002'))).toEqual(['COVERED']);
});

test('who is missing from a full delivery is unknown from then on, and was known before', async () => {
  expect(verdictOf(await check('100000003', '2026-04-21T00:00:00+01:00'))).toEqual(['COVERED']);
  expect(verdictOf(await check('100000003', '2026-05-01T00:00:00Z'))).toEqual(['NOT_COVERED', 'MEMBER_NOT_FOUND']);
  expect(verdictOf(await check('100000003'))).toEqual(['NOT_COVERED', 'MEMBER_NOT_FOUND']);
});

test('the rights of a member can be read as they were known', async () => {
  const { data } = await served.ask(
    agent,
    `{ member(fundCode: "CNSS", memberNumber: "100000001") {
      now: coverages { period { end } }
      on: coverages(on: "2026-04-01", asOf: "2026-04-01T00:00:00Z") { period { end } } } }`,
  );

  expect(data.member).toEqual({ now: [{ period: { end: '2026-03-31' } }], on: [{ period: { end: null } }] });
});
