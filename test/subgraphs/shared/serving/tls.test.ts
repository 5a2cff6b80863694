import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { createLog } from '../../../../subgraphs/shared/log';
import { readTls, reloadTls, tlsFilesOf } from '../../../../subgraphs/shared/serving/tls';
import { selfSigned, type Certificate } from '../../../support/self-signed';

const folder = mkdtempSync(join(tmpdir(), 'amo-tls-'));
const files = { certificate: join(folder, 'tls.crt'), key: join(folder, 'tls.key') };
const write = ({ certificate, key }: Certificate): void => {
  writeFileSync(files.key, key);
  writeFileSync(files.certificate, certificate);
};

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The name in the certificate that a server shows. */
const nameShown = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.destroy();
    }).once('error', reject);
  });

test('a certificate without its key, one that is not there, and a key of another are told at the start', () => {
  const [first, second] = [selfSigned('first'), selfSigned('second')];
  write({ certificate: first.certificate, key: second.key });

  expect(() => tlsFilesOf({ TLS_CERT_FILE: 'a', TLS_KEY_FILE: '' })).toThrow('expected both or neither');
  expect(tlsFilesOf({ TLS_CERT_FILE: '', TLS_KEY_FILE: '' })).toBeUndefined();
  expect(() => readTls({ ...files, key: join(folder, 'nothing') })).toThrow('got ENOENT');
  expect(() => readTls(files)).toThrow(/^TLS_CERT_FILE, TLS_KEY_FILE: expected a certificate and its key, got \w+\.$/);
});

test('a certificate that changes is shown to new connections; half of a change is not', async () => {
  const next = selfSigned('next');
  write(selfSigned('first'));
  const server = createServer(readTls(files));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  reloadTls(server, files, createLog('test', 'silent'), 20);
  const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));
  await pause(60);

  writeFileSync(files.certificate, next.certificate);
  await pause(120);
  const half = await nameShown(port);
  writeFileSync(files.key, next.key);
  let whole = half;
  for (let round = 0; round < 50 && whole === half; round++) {
    await pause(40);
    whole = await nameShown(port);
  }
  await new Promise(resolve => server.close(resolve));

  expect([half, whole]).toEqual(['first', 'next']);
});
