import { claims } from '../../../../subgraphs/claims/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { claimId, claimRow, lineRow, memberId, pointRow, storeClaims, storeLines, storePoints } from '../claim-rows';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(claims, world);
  await storePoints(world, 'CNSS', [
    pointRow({ publication: 1, superseded_by: 2, name: 'Ancien nom' }),
    pointRow({ publication: 2, superseded_by: 3, closed_on: '2026-06-30' }),
  ]);
  await storeClaims(world, 'CNSS', [
    claimRow({ publication: 1, superseded_by: 2, process_status: 'IN_REVIEW', paid_on: null }),
    claimRow({ publication: 2, point_of_service_code: 'P-1', care_sheet: 'FSE-77' }),
    claimRow({
      claim_number: 'D-2',
      channel: 'ELECTRONIC',
      received_on: null,
      adjudicated_on: null,
      paid_on: null,
      process_status: 'FILED',
      incomplete: true,
    }),
    claimRow({
      claim_number: 'D-3',
      process_status: 'REJECTED_AT_INTAKE',
      rejection_reason: 'R-12',
      adjudicated_on: null,
      paid_on: null,
    }),
  ]);
  await storeLines(
    world,
    'CNSS',
    [
      lineRow({ superseded_by: 2, submitted: '999.00' }),
      lineRow({ sequence: 2 }),
      lineRow({
        sequence: 1,
        care_item_code: 'K',
        submitted: '100.00',
        eligible: '0.00',
        benefit: '0.00',
        eligible_percent: null,
        rejection_reason: 'X9',
        serviced_on: '2026-02-20',
      }),
    ].map((row, index) => ({ ...row, publication: index + 1 })),
  );
  await storeClaims(world, 'CNOPS', [claimRow({ channel: 'MUTUAL', scheme_code: 'AMO_PUBLIC', care_sheet: 'FSE-88' })]);
});

beforeAll(async () => {
  // The first question to a registry also costs the connection's own statements.
  await served.ask(callerOf('agent'), '{ pointsOfService { nodes { code } } }');
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const agent = callerOf('agent');
const whole = `
  id claimNumber fundCode fund { code } references { system value } member { id } scheme { code } channel
  pointOfService { code name kind province { code name } period { start end } fund { code } }
  processStatus decision incomplete servicedPeriod { start end }
  filedAt receivedAt adjudicatedAt paidAt processingDays collectionDays totalDays
  lines { sequence label careItemCode quantity coefficient servicedDate decision money { submitted benefit } reasons { code trace } }
  totals { submitted eligible eligiblePercent benefit coinsurance overTariff nonCovered ceilingReduction memberLiability }
  payment { status date amount paidToProvider paidToPatient }
  timeline { status at pointOfService { code } reason { code } }
  reasons { code message trace followUpAction } supersedes { id } supersededBy { id }`;

const ask = (number: string, caller = agent, fund = 'CNSS', selection = whole) =>
  served.ask(caller, `query ($id: ID!) { claim(id: $id) { ${selection} } }`, { id: claimId(world, fund, number) });

test('a claim is served whole, as its current version, with three statements', async () => {
  const { result, statements } = await countStatements(() => ask('D-1'));

  expect(result).toEqual({
    data: {
      claim: {
        id: claimId(world, 'CNSS', 'D-1'),
        claimNumber: 'D-1',
        fundCode: 'CNSS',
        fund: { code: 'CNSS' },
        references: [{ system: 'FSE', value: 'FSE-77' }],
        member: { id: memberId(world, 'CNSS') },
        scheme: { code: 'AMO_SALARIES' },
        channel: 'LOCAL_OFFICE',
        pointOfService: {
          code: 'P-1',
          name: 'Point d’essai',
          kind: 'LOCAL_OFFICE',
          province: { code: '01.511', name: 'Tanger-Assilah' },
          period: { start: '2020-01-01', end: '2026-06-30' },
          fund: { code: 'CNSS' },
        },
        processStatus: 'PAID',
        decision: 'PARTIALLY_APPROVED',
        incomplete: false,
        servicedPeriod: { start: '2026-02-20', end: '2026-02-27' },
        filedAt: '2026-03-01T00:00:00Z',
        receivedAt: '2026-03-03T00:00:00Z',
        adjudicatedAt: '2026-03-08T00:00:00Z',
        paidAt: '2026-03-10T00:00:00Z',
        processingDays: 7,
        collectionDays: 2,
        totalDays: 9,
        lines: [
          {
            sequence: 1,
            label: 'Consultation du généraliste',
            careItemCode: 'K',
            quantity: 1,
            coefficient: '1.00',
            servicedDate: '2026-02-20',
            decision: 'DENIED',
            money: { submitted: '100.00', benefit: '0.00' },
            reasons: [{ code: 'REFUSED_BY_FUND', trace: ['reject:CNSS:X9'] }],
          },
          {
            sequence: 2,
            label: 'Consultation du généraliste',
            careItemCode: 'C',
            quantity: 1,
            coefficient: '1.00',
            servicedDate: '2026-02-27',
            decision: 'APPROVED',
            money: { submitted: '150.00', benefit: '56.00' },
            reasons: [],
          },
        ],
        totals: {
          submitted: '250.00',
          eligible: '80.00',
          eligiblePercent: null,
          benefit: '56.00',
          coinsurance: '24.00',
          overTariff: '70.00',
          nonCovered: '100.00',
          ceilingReduction: '0.00',
          memberLiability: '194.00',
        },
        payment: { status: 'PAID', date: '2026-03-10', amount: '56.00', paidToProvider: null, paidToPatient: null },
        timeline: [
          { status: 'FILED', at: '2026-03-01T00:00:00Z', pointOfService: { code: 'P-1' }, reason: null },
          { status: 'RECEIVED', at: '2026-03-03T00:00:00Z', pointOfService: null, reason: null },
          { status: 'ADJUDICATED', at: '2026-03-08T00:00:00Z', pointOfService: null, reason: null },
          { status: 'PAID', at: '2026-03-10T00:00:00Z', pointOfService: null, reason: null },
        ],
        reasons: [],
        supersedes: null,
        supersededBy: null,
      },
    },
  });
  expect(statements).toHaveLength(3);
});

test('a claim whose lines were all rejected at delivery is undecided, and its days and steps end where it stands', async () => {
  const { data, errors } = await ask('D-2');

  expect(errors).toBeUndefined();
  expect(data.claim).toMatchObject({
    incomplete: true,
    decision: 'PENDING',
    servicedPeriod: null,
    receivedAt: null,
    processingDays: null,
    collectionDays: null,
    totalDays: null,
    pointOfService: null,
    lines: [],
    totals: { submitted: '0.00', eligible: null, benefit: null, memberLiability: null },
    payment: { status: 'NOT_DUE', date: null, amount: null },
    timeline: [{ status: 'FILED' }],
  });
});

test('a claim rejected at intake says why, with the fund’s own code in the trace and no step without a day', async () => {
  const { data } = await ask('D-3');

  expect(data.claim).toMatchObject({
    processStatus: 'REJECTED_AT_INTAKE',
    reasons: [
      {
        code: 'REFUSED_BY_FUND',
        message: 'Refusé par l’organisme gestionnaire.',
        trace: ['reject:CNSS:R-12'],
        followUpAction: 'CONTACT_FUND',
      },
    ],
    payment: { status: 'NOT_DUE' },
    timeline: [{ status: 'FILED' }, { status: 'RECEIVED' }],
  });
});

test('unknown, forbidden and malformed ids look alike: null, and nothing is asked of a forbidden registry', async () => {
  const ofCnopsOnly = callerOf('agent', { funds: ['CNOPS'] });

  const unknown = await ask('D-404');
  const forbidden = await countStatements(() => ask('D-1', ofCnopsOnly));
  const malformed = await served.ask(agent, '{ claim(id: "CNSS:D-1") { id } }');
  const otherRegistry = await served.ask(agent, '{ claim(id: "CMIM:AAAAAAAAAAAAAAAAAAAAAA") { id } }');

  for (const answer of [unknown, forbidden.result, malformed, otherRegistry])
    expect(answer).toEqual({ data: { claim: null } });
  expect(forbidden.statements).toHaveLength(0);
});

test.each(['partner', 'analyst', 'auditor'] as const)('a %s may not read claims', async role => {
  const { data, errors } = await ask('D-1', callerOf(role), 'CNSS', 'id');

  expect(data).toEqual({ claim: null });
  expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a claim is an entity: sixty keys of both registries cost one statement for each', async () => {
  const keys = [
    ...Array.from({ length: 58 }, () => ({ __typename: 'Claim', id: claimId(world, 'CNSS', 'D-1') })),
    { __typename: 'Claim', id: claimId(world, 'CNOPS', 'D-1') },
    { __typename: 'Claim', id: claimId(world, 'CNSS', 'D-404') },
  ];

  const { result, statements } = await countStatements(() =>
    served.entities(agent, '... on Claim { fundCode claimNumber }', keys),
  );

  expect(result.data._entities[57]).toEqual({ fundCode: 'CNSS', claimNumber: 'D-1' });
  expect(result.data._entities[58]).toEqual({ fundCode: 'CNOPS', claimNumber: 'D-1' });
  expect(result.data._entities[59]).toBeNull();
  expect(statements).toHaveLength(2);
});
