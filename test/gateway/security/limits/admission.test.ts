import { request as httpRequest } from 'node:http';
import { callerOf } from '../../../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../../../support/scripted-subgraphs';

const texts = { things: 'type Query { thing: Int @authenticated }' };
const limits = 'requestsPerMinute=4 auditor.requestsPerMinute=2 concurrent=2';

let system: ScriptedSystem;

beforeEach(async () => {
  system = await openScriptedSystem(texts, { LIMITS: limits, GRAPHIQL: 'off' });
  system.script('things', () => ({ data: { thing: 1 } }));
});

afterEach(() => system.close());

const ask = (who: Parameters<ScriptedSystem['ask']>[0]): ReturnType<ScriptedSystem['ask']> =>
  system.ask(who, '{ thing }');

test('a client makes as many requests a minute as it may, is told what is left, and then waits', async () => {
  const answers = [];
  for (let count = 0; count < 5; count += 1) answers.push(await ask('partner'));

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  expect(answers.map(({ headers }) => /^"requests";r=(\d+);t=\d+/.exec(headers.get('ratelimit') ?? '')?.[1])).toEqual([
    '3',
    '2',
    '1',
    '0',
    '0',
  ]);
  expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"requests";q=4;w=60, "points";q=600000;w=60');
  expect(answers[4]?.body).toEqual({
    errors: [
      {
        message: expect.stringMatching(/^Expected at most 4 requests a minute; ask again in \d+ seconds\.$/),
        extensions: {
          code: 'RATE_LIMITED',
          followUpAction: 'RETRY_LATER',
          correlationId: expect.any(String),
          limit: 4,
          remaining: 0,
          retryAfter: Number(answers[4]?.headers.get('retry-after')),
        },
      },
    ],
  });
  expect(answers[4]?.fetches).toEqual([]);
});

test('each client has its own count, by organization and subject, and each role its limit', async () => {
  const desk = callerOf('partner');
  for (let count = 0; count < 4; count += 1) await ask(desk);

  expect((await ask(desk)).status).toBe(429);
  expect((await ask({ ...desk, subject: 'another desk' })).status).toBe(200);
  expect((await ask({ ...desk, organization: 'another hospital' })).status).toBe(200);
  expect([await ask('auditor'), await ask('auditor'), await ask('auditor')].map(({ status }) => status)).toEqual([
    200, 200, 429,
  ]);
});

test('wrong tokens and none are counted by address; a valid token is let in from the same address', async () => {
  const guess = (authorization?: string): Promise<Response> =>
    fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: '{"query":"{ thing }"}',
    });

  const statuses = [];
  for (const token of ['a.b.c', 'a.b.d', undefined, 'not a token', 'a.b.e', undefined])
    statuses.push((await guess(token && `Bearer ${token}`)).status);
  const refused = await guess('Bearer a.b.f');
  const valid = await ask('partner');

  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  expect(refused.headers.get('ratelimit')).toMatch(/^"requests";r=0;t=\d+$/);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(valid.status).toBe(200);
});

test('every answer tells what is left, also where the question is refused', async () => {
  const malformed = await system.ask('partner', '{ ');
  const tooLong = await system.ask('partner', '{ thing }', { text: 'x'.repeat(1024 * 1024) });

  expect([malformed.status, tooLong.status]).toEqual([400, 413]);
  expect(malformed.headers.get('ratelimit')).toMatch(/^"requests";r=3;/);
  expect(tooLong.headers.get('ratelimit')).toMatch(/^"requests";r=2;/);
});

/** Resolves when the subgraph was asked so many times. */
async function asked(times: number): Promise<void> {
  while (system.asked.length < times) await new Promise(resolve => setTimeout(resolve, 5));
}

test('a client has so many operations under way, and a place again when one ends', async () => {
  const waiting: (() => void)[] = [];
  system.script('things', (_request, response) => {
    waiting.push(() => response.setHeader('content-type', 'application/json').end('{"data":{"thing":1}}'));
    return undefined;
  });
  const underWay = [ask('partner'), ask('partner')];
  await asked(2);

  const third = await ask('partner');
  const other = ask('agent');
  await asked(3);
  waiting.forEach(end => end());
  await Promise.all([...underWay, other]);
  system.script('things', () => ({ data: { thing: 1 } }));
  const fourth = await ask('partner');

  expect(third.status).toBe(429);
  expect(third.headers.get('retry-after')).toBe('1');
  expect(third.body.errors?.[0]?.message).toBe('Expected at most 2 operations at once; ask again when one has ended.');
  expect(fourth.status).toBe(200);
});

test('a client that goes away gives its places back', async () => {
  system.script('things', () => undefined);
  const authorization = `Bearer ${await system.issuer.token(callerOf('partner'))}`;
  const leave = (): Promise<void> =>
    new Promise(resolve => {
      const request = httpRequest(`${system.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
      });
      request.on('error', () => resolve()).end('{"query":"{ thing }"}');
      const seen = system.asked.length;
      void asked(seen + 1).then(() => request.destroy());
    });
  await leave();
  await leave();
  system.script('things', () => ({ data: { thing: 1 } }));

  expect((await ask('partner')).status).toBe(200);
});
