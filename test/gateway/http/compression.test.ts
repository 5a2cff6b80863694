import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { callerOf } from '../../support/callers';
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

const long = 'Invented '.repeat(500);
let system: ScriptedSystem;

beforeAll(async () => {
  system = await openScriptedSystem({ one: 'type Query { word: String @authenticated }' });
  system.script('one', ({ query }) => ({
    data: { [/\bshort\b/.test(query) ? 'short' : 'word']: query.includes('short') ? 'yes' : long },
  }));
});

afterAll(async () => {
  await system.close();
});

/** Asks without a client that would undo the compression by itself. */
async function ask(path: string, encoding: string, caller?: Caller, query = '{ word }') {
  const authorization = caller && `Bearer ${await system.issuer.token(caller)}`;
  return new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
    const sent = request(`${system.origin}${path}`, {
      method: caller ? 'POST' : 'GET',
      headers: {
        'accept-encoding': encoding,
        ...(authorization !== undefined && { authorization, 'content-type': 'application/json' }),
      },
    });
    sent.once('error', reject).once('response', response => {
      const pieces: Buffer[] = [];
      response
        .on('data', (piece: Buffer) => pieces.push(piece))
        .once('end', () => resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(pieces) }));
    });
    sent.end(caller && JSON.stringify({ query }));
  });
}

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('an answer to an analyst, who can read nothing personal, is compressed (%s)', async (encoding, undo) => {
  const answer = await ask('/graphql', encoding, callerOf('analyst'));

  expect(answer.encoding).toBe(encoding);
  expect(answer.bytes.length).toBeLessThan(long.length / 10);
  expect(JSON.parse(undo(answer.bytes).toString())).toEqual({ data: { word: long } });
});

test.each([
  callerOf('agent'),
  callerOf('partner'),
  callerOf('auditor'),
  callerOf('analyst', { scopes: ['statistics:read', 'coverage:check'] }),
])('an answer to a caller who may read persons is as long as it is ($role, $scopes)', async caller => {
  const answer = await ask('/graphql', 'br, gzip', caller);

  expect(answer.encoding).toBeUndefined();
  expect(answer.bytes.length).toBeGreaterThan(long.length);
});

test('a short answer is not worth it', async () => {
  const answer = await ask('/graphql', 'br', callerOf('analyst'), '{ short: word }');

  expect(answer.encoding).toBeUndefined();
  expect(JSON.parse(answer.bytes.toString())).toEqual({ data: { short: 'yes' } });
});

test('the page is compressed', async () => {
  expect((await ask('/graphiql/react.js', 'br, gzip')).encoding).toBe('br');
});
