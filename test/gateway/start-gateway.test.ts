import { openSystemForTest, type TestSystem } from '../support/system';

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
});

afterAll(async () => {
  await system.close();
});

test('a question passes the gateway to the subgraph that owns it, in one fetch', async () => {
  const { status, body, fetches } = await system.ask('partner', '{ funds { code name(lang: EN) } }');

  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body.data.funds).toContainEqual({ code: 'CNSS', name: 'National Social Security Fund' });
  expect(fetches).toEqual(['membership']);
});

const questions = {
  coverage:
    'query ($cnie: String!, $born: Date!) { coverageCheck(input: { identifier: { system: "CNIE", value: $cnie }, birthDate: $born, servicedDate: "2026-10-15" }) { covered } }',
  basket: '{ careItem(code: "C") { code } }',
  statistics: '{ indicators { code } }',
  member: 'query ($number: String!) { member(fundCode: "CNSS", memberNumber: $number) { id } }',
  claim: 'query ($id: ID!) { claim(id: $id) { id } }',
};
const persons = { cnie: 'ZZ999999', born: '2000-01-01', number: '999999999', id: 'CNSS:AAAAAAAAAAAAAAAAAAAAAA' };
const allowed: Record<'partner' | 'analyst' | 'agent' | 'auditor', (keyof typeof questions)[]> = {
  partner: ['coverage', 'basket'],
  analyst: ['basket', 'statistics'],
  agent: ['coverage', 'basket', 'statistics', 'member', 'claim'],
  auditor: [],
};
const matrix = (Object.keys(allowed) as (keyof typeof allowed)[]).flatMap(role =>
  (Object.keys(questions) as (keyof typeof questions)[]).map(question => ({
    role,
    question,
    verdict: allowed[role].includes(question) ? 'may ask' : 'does not know',
  })),
);

test.each(matrix)('$role $verdict: $question', async ({ role, question, verdict }) => {
  const { status, body, fetches } = await system.ask(role, questions[question], persons);

  if (verdict === 'may ask') {
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(fetches.length).toBeGreaterThan(0);
  } else {
    expect(status).toBe(400);
    expect(body.errors?.map(error => error.extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(fetches).toEqual([]);
  }
});

test.each(Object.values(questions))('without a token nothing is answered: %s', async question => {
  const { status, body, fetches } = await system.ask(null, question);

  expect(status).toBe(401);
  expect(body.errors?.map(error => error.extensions['code'])).toEqual(['UNAUTHENTICATED']);
  expect(fetches).toEqual([]);
});

test('a value that a scalar refuses is told with the field it was for', async () => {
  const query = 'query ($day: Date!) { schemes(on: $day) { code } }';

  const { body } = await system.ask('agent', query, { day: '2026-02-30' });

  expect(body.errors).toEqual([
    {
      message: expect.stringContaining('2026-02-30'),
      path: ['schemes'],
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    },
  ]);
});

test('one subgraph stopped: the rest of the answer is served, and an error says what is missing', async () => {
  await system.stop('care-basket');

  const { status, body } = await system.ask(
    'agent',
    '{ funds { code } item: careItem(code: "C") { code } indicators { code } }',
  );
  const ready = await fetch(`${system.origin}/health/ready`);

  expect(status).toBe(200);
  expect(body.data.funds).toContainEqual({ code: 'CNSS' });
  expect(body.data.indicators.length).toBeGreaterThan(0);
  expect(body.data.item).toBeNull();
  expect(body.errors).toEqual([
    {
      message: 'A source of this answer cannot be reached now.',
      path: ['item'],
      extensions: { code: 'SOURCE_UNAVAILABLE', followUpAction: 'RETRY_LATER', correlationId: expect.any(String) },
    },
  ]);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ subgraphs: { 'care-basket': 'unreachable', membership: 'reachable' } });
});
