/** TLS of a server: its certificate and key from files, read again when they change. */
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:net';
import { createSecureContext, type Server as TlsServer } from 'node:tls';
import type { Logger } from 'pino';
import { z } from 'zod';
import { StartError, type VariableTable } from '../env';

export const tlsVariables = {
  TLS_CERT_FILE: {
    schema: z.string(),
    fallback: '',
    meaning: 'the certificate (PEM, with those between it and its root) to serve TLS with; empty for none',
  },
  TLS_KEY_FILE: { schema: z.string(), fallback: '', meaning: 'the private key (PEM) of TLS_CERT_FILE' },
} as const satisfies VariableTable;

/** Where a certificate and its key are. */
export interface TlsFiles {
  certificate: string;
  key: string;
}

/** What a TLS server is made with. */
export interface TlsMaterial {
  cert: Buffer;
  key: Buffer;
  minVersion: 'TLSv1.2';
}

/** The files that the variables name: both, or none for a server without TLS. */
export function tlsFilesOf(config: Record<keyof typeof tlsVariables, string>): TlsFiles | undefined {
  const { TLS_CERT_FILE: certificate, TLS_KEY_FILE: key } = config;
  if ((certificate === '') !== (key === ''))
    throw new StartError('TLS_CERT_FILE, TLS_KEY_FILE: expected both or neither, got one.');
  return certificate === '' ? undefined : { certificate, key };
}

/** Reads the files; a pair that does not go together is refused. */
export function readTls({ certificate, key }: TlsFiles): TlsMaterial {
  try {
    const material = { cert: readFileSync(certificate), key: readFileSync(key), minVersion: 'TLSv1.2' as const };
    createSecureContext(material);
    return material;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`TLS_CERT_FILE, TLS_KEY_FILE: expected a certificate and its key, got ${code ?? 'neither'}.`);
  }
}

/** Gives new connections the new certificate when its file changes; a pair that is not sound leaves the old one. */
export function reloadTls(server: Server, files: TlsFiles, log: Logger, interval = 5_000): void {
  const reload = (): void => {
    try {
      (server as TlsServer).setSecureContext(readTls(files));
      log.info('the TLS certificate was read again');
    } catch (error) {
      log.error({ cause: (error as Error).message }, 'the TLS certificate was not read again');
    }
  };
  // The key may be written after the certificate, so both are watched.
  for (const file of [files.certificate, files.key]) watchFile(file, { interval, persistent: false }, reload);
  server.once('close', () => {
    for (const file of [files.certificate, files.key]) unwatchFile(file, reload);
  });
}
