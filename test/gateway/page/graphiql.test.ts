import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

const texts = { one: 'type Query { word: String @authenticated }' };
const contract = join(__dirname, '../../contract');

let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem(texts);
});

afterAll(async () => {
  await system.close();
});

test('the page and all it names come from here, under a policy without outside hosts', async () => {
  const page = await fetch(`${system.origin}/`);
  const html = await page.text();
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? '');
  const parts = named.filter(path => path !== 'data:,');

  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(page.headers.get('content-security-policy')).not.toMatch(/https?:|\*/);
  expect(html).not.toMatch(/https?:\/\//);
  expect(parts.length).toBeGreaterThanOrEqual(6);
  for (const path of parts) {
    expect(path).toMatch(/^\/graphiql\//);
    expect((await fetch(system.origin + path)).status).toBe(200);
  }
});

test('the page lets a purpose be chosen and sends it', async () => {
  const html = await (await fetch(`${system.origin}/`)).text();
  const script = await (await fetch(`${system.origin}/graphiql/page.js`)).text();

  expect(html).toMatch(/<label for="purpose">[^<]+<\/label>\s*<select\s+id="purpose"/);
  expect(script).toContain("'x-purpose-of-use': purpose.value");
});

test('the three jobs are its tabs, word for word, with variables that their operations accept', async () => {
  const tabs = (await (await fetch(`${system.origin}/graphiql/tabs.json`)).json()) as {
    query: string;
    variables: string;
  }[];
  const schema = buildSchema(readFileSync(join(contract, 'api.graphql'), 'utf8'));

  expect(tabs).toHaveLength(3);
  for (const name of ['partner-coverage-check', 'member-view', 'coverage-rate-series']) {
    const text = readFileSync(join(contract, 'operations', `${name}.graphql`), 'utf8');
    const tab = tabs.find(candidate => candidate.query === text);
    const operation = parse(text).definitions[0];
    const required = operation?.kind === Kind.OPERATION_DEFINITION ? operation.variableDefinitions : [];
    const given = JSON.parse(tab?.variables ?? '{}') as Record<string, unknown>;

    expect(validate(schema, parse(text))).toEqual([]);
    expect(getVariableValues(schema, required ?? [], given).errors).toBeUndefined();
  }
});

test('the schema can be looked at without a token, and nothing else', async () => {
  const look = await system.ask(null, '{ __schema { queryType { name } } }');
  const both = await system.ask(null, '{ __schema { queryType { name } } word }');

  expect(look.body).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  expect(both.status).toBe(401);
});

test.each([{ NODE_ENV: 'production' }, { GRAPHIQL: 'off' }])(
  'with %p there is no page and no introspection',
  async environment => {
    const closed = await openScriptedSystem(texts, environment);
    try {
      const page = await fetch(`${closed.origin}/`);
      const anonymous = await closed.ask(null, '{ __schema { queryType { name } } }');
      const introspection = await closed.ask('partner', '{ __schema { queryType { name } } }');
      const guess = await closed.ask('partner', '{ wor }');

      expect([page.status, anonymous.status, introspection.status]).toEqual([404, 401, 400]);
      expect(introspection.body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(guess.text).not.toContain('Did you mean');
    } finally {
      await closed.close();
    }
  },
);
