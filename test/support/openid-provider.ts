/** An OpenID Connect server for a test, and what clients do to get tokens of it: both grants over plain HTTP. */
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { scopeMeanings } from '../../subgraphs/shared/access/roles';
import { testAudience } from './tokens';

/** What is asked for: the gateway's own resource, or one that belongs to somebody else. */
export const resources = {
  graph: 'https://graph.test.invalid/',
  another: 'https://another.test.invalid/',
} as const;

export type Algorithm = 'RS256' | 'ES256' | 'EdDSA';

const algorithms: Algorithm[] = ['RS256', 'ES256', 'EdDSA'];
const secret = 'a client secret of a test';
const callback = 'http://127.0.0.1/callback';

/** Makes a private signing key for each algorithm, with a name that begins as said. */
export const makeSigningKeys = (name: string): Promise<JWK[]> =>
  Promise.all(
    algorithms.map(async alg => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), kid: `${name}-${alg}`, alg, use: 'sig' };
    }),
  );

const machine = (alg: Algorithm): object => ({
  client_id: `hospital-${alg}`,
  client_secret: secret,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  scope: 'coverage:check care-basket:read',
});

const application = {
  client_id: 'desk',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [callback],
};

/** What the server knows: a hospital's machines, one for each algorithm, and an agent of a fund at a desk. */
const known = {
  clients: [...algorithms.map(machine), application],
  signing: { desk: 'ES256', ...Object.fromEntries(algorithms.map(alg => [`hospital-${alg}`, alg])) },
  claims: {
    agent: { organization: 'CNSS', role: 'agent', funds: ['CNSS'], purposes: ['COVERAGE', 'HOPERAT'] },
    ...Object.fromEntries(
      algorithms.map(alg => [`hospital-${alg}`, { organization: 'hospital', role: 'partner', purposes: ['COVERAGE'] }]),
    ),
  },
  audiences: { [resources.graph]: testAudience, [resources.another]: 'another-audience' },
  scopes: Object.keys(scopeMeanings),
};

export interface OpenIdProvider {
  issuer: string;
  port: number;
  /** A token of a hospital's machine (client credentials), or what was answered instead of one. */
  machineToken(algorithm: Algorithm, scope: string, resource?: string): Promise<string>;
  /** A token of the agent who signs in and consents (authorization code with PKCE). */
  agentToken(scope: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the server with its keys, on a port taken before or a free one. */
export async function startOpenIdProvider(keys: JWK[], port = 0): Promise<OpenIdProvider> {
  const child = spawn(
    process.execPath,
    [join(__dirname, 'openid-server.cjs'), JSON.stringify({ port, keys, ...known })],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
  const issuer = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      if (line.startsWith('listening ')) resolve(line.slice('listening '.length));
    });
    child.once('exit', () => reject(new Error(`the OpenID Connect server ended: ${complaint}`)));
  });
  const askToken = async (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<string> => {
    const response = await fetch(`${issuer}/token`, { method: 'POST', headers, body: new URLSearchParams(fields) });
    const { access_token: token, error } = (await response.json()) as { access_token?: string; error?: string };
    return token ?? error ?? '';
  };
  return {
    issuer,
    port: Number(new URL(issuer).port),
    machineToken(algorithm, scope, resource = resources.graph) {
      const credentials = [`hospital-${algorithm}`, secret].map(encodeURIComponent).join(':');
      return askToken(
        { grant_type: 'client_credentials', scope, resource },
        { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      );
    },
    async agentToken(scope) {
      const verifier = randomBytes(32).toString('base64url');
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      const code = await signIn(issuer, scope, challenge);
      const exchange = { code, redirect_uri: callback, code_verifier: verifier, resource: resources.graph };
      return askToken({ grant_type: 'authorization_code', client_id: 'desk', ...exchange });
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Goes through the pages as a browser would, from the question to the redirection that carries the code. */
async function signIn(issuer: string, scope: string, challenge: string): Promise<string> {
  const cookies = new Map<string, string>();
  const visit = async (url: string, form?: Record<string, string>): Promise<string> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const [, name = '', value = ''] of response.headers
      .getSetCookie()
      .map(text => /^([^=]+)=([^;]*)/.exec(text) ?? []))
      cookies.set(name, value);
    const next = response.headers.get('location');
    if (next === null) throw new Error(`expected a redirection from ${url}, got ${response.status}`);
    return new URL(next, issuer).href;
  };
  const question = new URLSearchParams({
    client_id: 'desk',
    response_type: 'code',
    redirect_uri: callback,
    scope: `openid ${scope}`,
    resource: resources.graph,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const loginPage = await visit(`${issuer}/auth?${question.toString()}`);
  const consentPage = await visit(await visit(loginPage, { prompt: 'login', login: 'agent', password: 'invented' }));
  const end = new URL(await visit(await visit(consentPage, { prompt: 'consent' })));
  const code = end.searchParams.get('code');
  if (code === null) throw new Error(`expected a code, got ${end.search}`);
  return code;
}
