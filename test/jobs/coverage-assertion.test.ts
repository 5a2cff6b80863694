import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerOf } from '../support/callers';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../support/system';
import { openWorld, type World } from '../support/world';
import { born, changeEverything, deliverFirst } from './changing-deliveries';

const document = readFileSync(
  join(__dirname, '../../gateway/operations/partner-coverage-check.graphql'),
  'utf8',
).replace(
  'item { code label }',
  `item { code label(lang: AR) category { name } tariffs { version amount } reimbursementRates { percent }
    medicine { innAr publicPrice genericGroup(first: 3) { code label medicine { reimbursable } } } }`,
);
/** The same fields, asked by the assertion. */
const again = document
  .replace('query PartnerCoverageCheck($input: CoverageCheckInput!)', 'query ($id: ID!)')
  .replace('coverageCheck(input: $input)', 'coverageAssertion(id: $id)');
const cheap = { code: 'C', sector: 'PRIVATE', unitPrice: '150.00' };
const medicine = { code: '6118000010814', sector: 'PRIVATE', quantity: 2 };
const prosthesis = { code: 'D_PROTHESE', coefficient: '100', sector: 'PRIVATE' };

let world: World;
let system: TestSystem;

/** What was asked and answered before everything changed, by name. */
const given = new Map<string, SystemAnswer>();

const ask = (system: TestSystem, input: Record<string, unknown>): Promise<SystemAnswer> =>
  system.ask('partner', document, {
    input: {
      key: 'desk-7',
      identifier: { system: 'CNSS_IMMATRICULATION', value: '100000001' },
      birthDate: born,
      servicedDate: '2026-10-15',
      ...input,
    },
  });
const reopen = (id: unknown, who: Parameters<TestSystem['ask']>[0] = 'partner'): Promise<SystemAnswer> =>
  system.ask(who, again, { id });
const checkOf = ({ body }: SystemAnswer): Record<string, unknown> => body.data.coverageCheck as Record<string, unknown>;
const reopenedOf = ({ body }: SystemAnswer): unknown => body.data.coverageAssertion as unknown;
const storesOf = ({ statements }: Pick<SystemAnswer, 'statements'>): string[] =>
  statements.map(({ store }) => store).sort();
const cnie = { identifier: { system: 'CNIE', value: 'AB100002' } };

const questions: Record<string, Record<string, unknown>> = {
  'rights alone': {},
  'a consultation': { care: cheap },
  'a medicine of the list': { care: medicine },
  'a disputed tariff that the configuration names': { identifier: cnie.identifier, care: { ...cheap, code: 'Cs' } },
  'care under a ceiling': { care: prosthesis },
  'what was known at an instant': { asOf: '2026-10-20T00:00:00Z', care: cheap },
  'a child': { dependentNumber: 1, birthDate: '2010-05-05' },
  'an unknown number': { identifier: { system: 'CNSS_IMMATRICULATION', value: '999999999' } },
  'a number that cannot be one': { identifier: { system: 'CNSS_IMMATRICULATION', value: '1' } },
  'a right that has ended': { identifier: { system: 'CNSS_IMMATRICULATION', value: '100000003' } },
  'a person in both funds': { ...cnie, care: cheap },
};

beforeAll(async () => {
  world = await openWorld({ environment: { TARIFF_VERSIONS: 'AMO_PUBLIC=CNSS-2020' } });
  await deliverFirst(world);
  system = await openSystemForTest(world);
  // The first question to a database also costs the connection's own statements.
  for (const input of Object.values(questions)) await ask(system, input);
  for (const [name, input] of Object.entries(questions)) given.set(name, await ask(system, input));
  const clinic = callerOf('partner', { organization: 'clinic that guesses' });
  for (let guess = 0; guess < 6; guess++)
    given.set(
      'a number that was guessed too often',
      await system.ask(clinic, document, {
        input: {
          identifier: { system: 'CNSS_IMMATRICULATION', value: '100000001' },
          birthDate: guess < 5 ? '1985-01-01' : born,
          servicedDate: '2026-10-15',
        },
      }),
    );
  await system.close();
  await changeEverything(world);
  // Another system on the same databases, which applies other rules of its own.
  system = await openSystemForTest({
    ...world,
    config: {
      ...world.config,
      ...{ TARIFF_VERSIONS: new Map(), ASSUMED_RULES: new Set(['AMO_SALARIES:ALL']) },
      ...{
        PRICE_QUESTION_KEY: 'another key that seals questions of price',
        USE_QUESTION_KEY: 'another key that seals questions of use',
      },
    },
  });
}, 120_000);

afterAll(async () => {
  await system.close();
  await world.close();
});

test.each(Object.keys(questions))(
  'the answer about %s is given again field by field, after deliveries and rules changed everything, at the same cost',
  async name => {
    const before = given.get(name) as SystemAnswer;
    const first = checkOf(before);

    const opened = await reopen(first['assertionId']);
    // The first one also read the reference data of then.
    const { fetches, statements } = await reopen(first['assertionId']);

    expect([before.body.errors, opened.body.errors]).toEqual([undefined, undefined]);
    expect(first['assertionId']).toEqual(expect.any(String));
    expect(reopenedOf(opened)).toEqual(first);
    expect(fetches).toEqual(before.fetches);
    expect(storesOf({ statements })).toEqual(storesOf(before));
  },
);

test('asked again, all but the number that cannot be one would be answered otherwise now', async () => {
  const told = (answer: SystemAnswer): string =>
    JSON.stringify({ ...checkOf(answer), asOf: 0, assertionId: 0, expiresAt: 0, sources: 0 });
  const same: string[] = [];
  for (const [name, input] of Object.entries(questions))
    if (told(await ask(system, input)) === told(given.get(name) as SystemAnswer)) same.push(name);

  expect(same).toEqual(['a number that cannot be one']);
});

test('a number that was unknown because it was guessed too often stays so, to who asked', async () => {
  const first = checkOf(given.get('a number that was guessed too often') as SystemAnswer);

  const opened = await reopen(first['assertionId'], callerOf('partner', { organization: 'clinic that guesses' }));

  expect(first['reasons']).toMatchObject([{ code: 'MEMBER_NOT_FOUND' }]);
  expect(reopenedOf(opened)).toEqual(first);
});

test('whoever has the keys that this system publishes verifies an assertion offline, and reads no person in it', async () => {
  const id = String(checkOf(given.get('a consultation') as SystemAnswer)['assertionId']);

  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', system.origin));
  const { payload } = await jwtVerify(id, keys, { issuer: 'amo-coverage-check', typ: 'coverage-assertion+jwt' });

  expect(payload).toMatchObject({
    organization: 'test-partner-organization',
    registries: { CNSS: { status: 'ANSWERED', publication: 1 }, CNOPS: { status: 'NOT_ASKED', publication: null } },
    reference: 1,
    answer: expect.stringMatching(/^[\w-]{43}$/),
    configuration: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(Object.keys(decodeJwt(id)).sort()).toEqual(
    [
      'answer',
      'asOf',
      'configuration',
      'exp',
      'iat',
      'iss',
      'organization',
      'question',
      'reference',
      'registries',
    ].sort(),
  );
  expect(Buffer.from(id.split('.')[1] ?? '', 'base64url').toString()).not.toMatch(/100000001|AB1|1985|desk-7/);
});

test('a key that signs assertions makes no token of this system', async () => {
  const id = String(checkOf(given.get('a consultation') as SystemAnswer)['assertionId']);

  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${id}` },
    body: JSON.stringify({ query: '{ schemes { code } }' }),
  });

  expect(response.status).toBe(401);
});

test.each([
  ['another organization’s', callerOf('partner', { organization: 'another clinic' }), (id: string) => id],
  [
    'a forged one',
    callerOf('partner'),
    (id: string) => `${id.slice(0, 100)}${id[100] === 'A' ? 'B' : 'A'}${id.slice(101)}`,
  ],
  ['none at all', callerOf('partner'), () => 'desk-7'],
])('%s is refused before any registry is asked', async (_what, who, change) => {
  const id = String(checkOf(given.get('a consultation') as SystemAnswer)['assertionId']);

  const { body, statements } = await reopen(change(id), who);

  expect(body.data.coverageAssertion).toBeNull();
  expect(body.errors).toMatchObject([
    {
      message: 'id: expected an assertionId that was given to your organization, whole and unchanged.',
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
  expect(statements).toEqual([]);
});

test('every item of a batch has a proof of its own, which opens as that item', async () => {
  const { body } = await system.ask(
    'partner',
    `query ($inputs: [CoverageCheckInput!]!) { coverageChecks(inputs: $inputs) { key covered reasons { code } assertionId expiresAt } }`,
    {
      inputs: ['100000003', '999999999', 'no number'].map((value, place) => ({
        key: `row-${place}`,
        identifier: { system: 'CNSS_IMMATRICULATION', value },
        birthDate: born,
        servicedDate: '2026-10-15',
        ...(place === 2 && { care: { ...cheap, quantity: 0 } }),
      })),
    },
  );

  const [first, second, wrong] = body.data.coverageChecks as Record<string, unknown>[];
  expect(wrong).toMatchObject({ reasons: [{ code: 'QUESTION_INVALID' }], assertionId: null, expiresAt: null });
  for (const check of [first, second])
    expect(reopenedOf(await reopen(check?.['assertionId']))).toMatchObject({ key: check?.['key'], covered: 'COVERED' });
});

// What follows takes a registry away, for good.

test('while a registry that had answered is down an answer is not given again from half of it', async () => {
  const database = new URL(world.url('CNOPS')).pathname.slice(1);
  await world.sql('ANAM', `DROP DATABASE ${database} WITH (FORCE)`);
  const both = checkOf(given.get('a person in both funds') as SystemAnswer);
  const silent = checkOf(await ask(system, cnie));

  const { body } = await reopen(both['assertionId']);
  const opened = await reopen(silent['assertionId']);

  expect(body.data.coverageAssertion).toBeNull();
  expect(body.errors).toMatchObject([{ extensions: { code: 'SOURCE_UNAVAILABLE' } }]);
  expect(reopenedOf(opened)).toEqual(silent);
});
