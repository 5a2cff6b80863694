import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Agent, fetch } from 'undici';
import { callerOf } from '../../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';
import { selfSigned } from '../../support/self-signed';

const texts = { one: 'type Query { word: String @authenticated }' };
const folder = mkdtempSync(join(tmpdir(), 'amo-tls-'));
const own = selfSigned('gateway');
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const variables = {
  TLS_CERT_FILE: file('gateway.crt', own.certificate),
  TLS_KEY_FILE: file('gateway.key', own.key),
};

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function askOverTls(system: ScriptedSystem) {
  const dispatcher = new Agent({ connect: { ca: own.certificate } });
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    dispatcher,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await system.issuer.token(callerOf('agent'))}`,
    },
    body: JSON.stringify({ query: '{ word }' }),
  });
  const answer = { headers: response.headers, body: await response.json() };
  await dispatcher.close();
  return answer;
}

test('with a certificate the gateway serves TLS, 1.2 at least, and tells browsers to stay with it', async () => {
  const system = await openScriptedSystem(texts, variables);
  system.script('one', () => ({ data: { word: 'yes' } }));

  const { headers, body } = await askOverTls(system);
  const old = await new Promise<string>(resolve => {
    const socket = connect(
      {
        port: Number(new URL(system.origin).port),
        host: '127.0.0.1',
        rejectUnauthorized: false,
        minVersion: 'TLSv1.1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT:@SECLEVEL=0',
      },
      () => resolve('connected'),
    ).once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once('close', () => socket.destroy());
  });
  await system.close();

  expect(system.origin).toMatch(/^https:/);
  expect(body).toEqual({ data: { word: 'yes' } });
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect(old).toMatch(/VERSION/);
});

test('a subgraph over TLS is asked when its certificate is vouched for, and not otherwise', async () => {
  const certificate = selfSigned('subgraph');
  const heard: string[] = [];
  const server = createServer({ cert: certificate.certificate, key: certificate.key }, (request, response) => {
    heard.push(request.url ?? '');
    response.setHeader('content-type', 'application/json').end('{"data":{"word":"yes"}}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const SUBGRAPH_URLS = `one=https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const known = await openScriptedSystem(texts, {
    SUBGRAPH_URLS,
    SUBGRAPH_CA_FILE: file('subgraphs.crt', certificate.certificate),
  });
  const unknown = await openScriptedSystem(texts, { SUBGRAPH_URLS });

  const [answered, refused] = [await known.ask('agent', '{ word }'), await unknown.ask('agent', '{ word }')];
  await known.close();
  await unknown.close();
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));

  expect(answered.body).toEqual({ data: { word: 'yes' } });
  expect(refused.body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['SOURCE_UNAVAILABLE']);
  expect(heard).toEqual(['/graphql']);
});

test('half of a certificate, or authorities that are not there, are told at the start', async () => {
  await expect(openScriptedSystem(texts, { TLS_CERT_FILE: variables.TLS_CERT_FILE })).rejects.toThrow(
    'TLS_CERT_FILE, TLS_KEY_FILE: expected both or neither, got one.',
  );
  await expect(openScriptedSystem(texts, { SUBGRAPH_CA_FILE: '/nowhere.crt' })).rejects.toThrow(
    'SUBGRAPH_CA_FILE: /nowhere.crt cannot be read.',
  );
});
