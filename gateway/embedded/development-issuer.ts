/** The token issuer of a development system: its key is made once and kept in DATA_DIR. */
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../subgraphs/shared/env';
import { roles, type RoleName } from '../../subgraphs/shared/access/roles';
import { developmentToken } from './config';

/** An issuer that knows its key. */
export interface DevelopmentIssuer {
  publicKeys: { keys: JWK[] };
  /** A token of a role, valid for a day. */
  token(role: RoleName): Promise<string>;
}

const fileName = 'development-token-key.json';

async function readOrMakeKey(dataFolder: string): Promise<JWK> {
  const file = join(dataFolder, fileName);
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'EdDSA', use: 'sig' };
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(jwk), { mode: 0o600 });
    try {
      // Whole or not at all, and only one of two programs that start together.
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch {
    throw new StartError(`DATA_DIR: ${file} is no key; remove it and a new one is made.`);
  }
}

/** Opens the issuer of a folder. */
export async function openDevelopmentIssuer(dataFolder: string): Promise<DevelopmentIssuer> {
  const { d: secret, ...publicKey } = await readOrMakeKey(dataFolder);
  const key = await importJWK({ ...publicKey, d: secret ?? '' }, 'EdDSA');
  return {
    publicKeys: { keys: [publicKey] },
    token(role) {
      const { scopes, funds, purposes } = roles[role];
      return new SignJWT({
        organization: `development-${role}`,
        role,
        scope: scopes.join(' '),
        funds,
        purposes,
      })
        .setProtectedHeader({ alg: 'EdDSA', ...(publicKey.kid !== undefined && { kid: publicKey.kid }) })
        .setSubject(`development-${role}`)
        .setIssuer(developmentToken.issuer)
        .setAudience(developmentToken.audience)
        .setIssuedAt()
        .setExpirationTime('1 day')
        .sign(key);
    },
  };
}
