/** The gateway on the committed supergraphs with no subgraph behind it, for what it answers by itself. */
import { gatewayVariables } from '../../gateway/config';
import { startGateway } from '../../gateway/start-gateway';
import type { Caller } from '../../subgraphs/shared/access/caller';
import type { RoleName } from '../../subgraphs/shared/access/roles';
import { readEnvironment } from '../../subgraphs/shared/env';
import { createLog } from '../../subgraphs/shared/log';
import { callerOf, purposeHeaders } from './callers';
import type { Answer } from './running-subgraph';
import { openTokenIssuer, testAudience, testIssuer } from './tokens';

type Who = RoleName | Caller | null;

export interface GatewayAlone {
  ask(who: Who, query: string): Promise<{ status: number; body: Answer; text: string }>;
  /** Fetches a path of the gateway. */
  get(who: Who, path: string): Promise<{ status: number; type: string | null; text: string }>;
  close(): Promise<void>;
}

/** Starts it; the environment may be changed. */
export async function openGatewayAlone(environment: Record<string, string> = {}): Promise<GatewayAlone> {
  const issuer = await openTokenIssuer();
  const config = readEnvironment(gatewayVariables, {
    PORT: '0',
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    GATEWAY_KEY: 'a secret of a test, long enough for that',
    JWKS_URI: 'http://127.0.0.1/own',
    TOKEN_ISSUER: testIssuer,
    TOKEN_AUDIENCE: testAudience,
    ...environment,
  });
  const { publicKeys } = issuer;
  const gateway = await startGateway(config, createLog('gateway', config.LOG_LEVEL), { publicKeys });
  const headersOf = async (who: Who): Promise<Record<string, string>> => {
    const caller = typeof who === 'string' ? callerOf(who) : who;
    return caller ? { authorization: `Bearer ${await issuer.token(caller)}`, ...purposeHeaders(caller) } : {};
  };
  return {
    async ask(who, query) {
      const headers = { 'content-type': 'application/json', ...(await headersOf(who)) };
      const response = await fetch(gateway.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const text = await response.text();
      return { status: response.status, body: JSON.parse(text) as Answer, text };
    },
    async get(who, path) {
      const response = await fetch(new URL(path, gateway.url), { headers: await headersOf(who) });
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
    },
    close: () => gateway.close(),
  };
}
