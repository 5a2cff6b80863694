import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';
import { openSystemForTest, type TestSystem } from '../../support/system';
import { registryRows } from '../../support/registry-rows';
import { openWorld, type World } from '../../support/world';
import { entriesOf } from './logged-world';

const texts = {
  people: `
    type Query { person: Person @requiresScopes(scopes: [["member:read"]]), weather: String @authenticated }
    type Person @requiresScopes(scopes: [["member:read"]]) { name: String }`,
};

describe('while the access log cannot be written', () => {
  let system: ScriptedSystem;

  beforeAll(async () => {
    system = await openScriptedSystem(texts);
    system.script('people', ({ query }) =>
      query.includes('weather')
        ? { data: { weather: 'fine' } }
        : { data: { person: { name: 'Invented' } }, extensions: { touched: [['CNSS:a', 'RETURNED']] } },
    );
  });

  afterAll(() => system.close());

  test.each([
    ['en', /^The access log cannot be written now/],
    ['fr', /^Le journal des accès ne peut être écrit/],
  ])('an answer about a person is not given, and says so in %s', async (language, message) => {
    const { status, body, text } = await system.ask(
      'agent',
      '{ person { name } }',
      {},
      { 'accept-language': language },
    );

    expect(status).toBe(503);
    expect(body).toEqual({
      data: null,
      errors: [
        {
          message: expect.stringMatching(message),
          extensions: { code: 'SOURCE_UNAVAILABLE', followUpAction: 'RETRY_LATER', correlationId: expect.any(String) },
        },
      ],
    });
    expect(text).not.toMatch(/Invented|CNSS:a|127\.0\.0\.1/);
  });

  test('a refused answer that tells something of a person is not given either', async () => {
    system.script('people', () => ({ data: { person: null }, extensions: { touched: [['CNSS:a', 'REFUSED']] } }));

    expect((await system.ask('agent', '{ person { name } }')).status).toBe(503);
  });

  test('an answer about nobody is given, and a refusal of the gateway stays what it is', async () => {
    system.script('people', () => ({ data: { weather: 'fine' } }));

    expect((await system.ask('agent', '{ weather }')).body).toEqual({ data: { weather: 'fine' } });
    expect((await system.ask('partner', '{ person { name } }')).status).toBe(403);
  });
});

describe('with a database', () => {
  let world: World;
  let system: TestSystem;

  beforeAll(async () => {
    world = await openWorld();
    const cnss = registryRows(world, 'CNSS');
    await cnss.member({ member_number: '100000001', birth_date: '1985-04-02' });
    system = await openSystemForTest(world);
  });

  afterAll(async () => {
    await system.close();
    await world.close();
  });

  const asked = '{ member(fundCode: "CNSS", memberNumber: "100000001") { givenName } }';

  test('data is served again as soon as the log can be written again, and nothing was served meanwhile', async () => {
    await world.sql('ANAM', 'ALTER TABLE access_log.entry RENAME TO hidden');
    const without = await system.ask('agent', asked);
    await world.sql('ANAM', 'ALTER TABLE access_log.hidden RENAME TO entry');
    const again = await system.ask('agent', asked);

    expect([without.status, without.body.data]).toEqual([503, null]);
    expect(again.body.data).toEqual({ member: { givenName: 'Personne 0' } });
    expect(await entriesOf(world)).toHaveLength(1);
  });

  test('operations that run at once share INSERTs', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => system.ask('agent', asked)));

    expect(answers.every(({ body }) => body.errors === undefined)).toBe(true);
    expect(await entriesOf(world)).toHaveLength(13);
  });

  test('the name that a client gave its operation is kept without digits', async () => {
    await system.ask('agent', `query Of100000001 ${asked}`);

    expect((await entriesOf(world)).at(-1)?.operation).toMatch(/^Of######### [0-9a-f]{64}$/);
  });
});
