/** A gateway before subgraphs that answer what a test tells them to: broken, late, or saying too much. */
import { composeServices } from '@apollo/composition';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'graphql';
import { gatewayVariables } from '../../gateway/config';
import { startGateway } from '../../gateway/start-gateway';
import type { Caller } from '../../subgraphs/shared/access/caller';
import { readEnvironment } from '../../subgraphs/shared/env';
import type { RoleName } from '../../subgraphs/shared/access/roles';
import { callerOf, purposeHeaders } from './callers';
import { countFetches } from './count-fetches';
import { observedLog } from './sinks/observed-log';
import type { Answer } from './running-subgraph';
import { openTokenIssuer, testAudience, testIssuer, type TokenIssuer } from './tokens';

/** A request as a scripted subgraph sees it. */
export interface ScriptedRequest {
  query: string;
  variables: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  /** The body as it came. */
  raw: string;
}

/** How a scripted subgraph answers: a GraphQL answer, or the raw response in its own hands. */
export type Script = (request: ScriptedRequest, response: ServerResponse) => object | undefined;

export interface ScriptedSystem {
  origin: string;
  issuer: TokenIssuer;
  /** What the subgraphs were asked, in order. */
  asked: (ScriptedRequest & { subgraph: string })[];
  /** Changes what a subgraph answers from now on. */
  script(subgraph: string, script: Script): void;
  ask(
    who: RoleName | Caller | null,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Answer; text: string; fetches: string[] }>;
  stop(subgraph: string): Promise<void>;
  close(): Promise<void>;
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy", "@inaccessible", "@external", "@requires", "@shareable", "@interfaceObject", "@cost", "@listSize"])\n';

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}

/** Composes type definitions by subgraph name; throws with every fault. */
export function composeTexts(texts: Record<string, string>): string {
  const services = Object.entries(texts).map(([name, text]) => ({
    name,
    url: `http://${name}:4000/graphql`,
    typeDefs: parse(link + text),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.map(error => error.message).join('\n'));
  return supergraphSdl;
}

/** Opens a gateway before scripted subgraphs, each given by its type definitions, some with a set of public keys. */
export async function openScriptedSystem(
  texts: Record<string, string>,
  environment: Record<string, string> = {},
  publicKeys: Record<string, object> = {},
): Promise<ScriptedSystem> {
  const asked: ScriptedSystem['asked'] = [];
  const scripts = new Map<string, Script>();
  const servers = new Map<string, Server>();
  for (const subgraph of Object.keys(texts)) {
    const server = createServer((request, response) => {
      void (async () => {
        if (request.url === '/health/live') return void response.end('{"status":"live"}');
        if (request.url === '/.well-known/jwks.json')
          return void response.writeHead(publicKeys[subgraph] ? 200 : 404).end(JSON.stringify(publicKeys[subgraph]));
        const raw = await readBody(request);
        const seen = { ...(JSON.parse(raw) as ScriptedRequest), headers: request.headers, raw };
        asked.push({ subgraph, ...seen });
        const answer = scripts.get(subgraph)?.(seen, response);
        if (answer) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      })();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    servers.set(subgraph, server);
  }
  const issuer = await openTokenIssuer();
  const config = readEnvironment(gatewayVariables, {
    PORT: '0',
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    TRUSTED_OPERATIONS: 'off',
    GATEWAY_KEY: 'a-secret-of-a-test-that-is-long-enough',
    // Nobody listens there: scripted subgraphs tell of no person, unless a test means them to.
    ACCESS_LOG_DATABASE_URL: 'postgres://127.0.0.1:1/none',
    ACCESS_LOG_KEY: 'another-secret-of-a-test-long-enough',
    JWKS_URI: 'http://127.0.0.1/own',
    TOKEN_ISSUER: testIssuer,
    TOKEN_AUDIENCE: testAudience,
    SUBGRAPH_URLS: [...servers]
      .map(([name, server]) => `${name}=http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
      .join(' '),
    ...environment,
  });
  const stop = async (subgraph: string): Promise<void> => {
    const server = servers.get(subgraph);
    servers.delete(subgraph);
    server?.closeAllConnections();
    if (server) await new Promise(resolve => server.close(resolve));
  };
  const gateway = await startGateway(config, observedLog('gateway'), {
    supergraphSdl: composeTexts(texts),
    ...(environment['JWKS_URI'] === undefined && { publicKeys: issuer.publicKeys }),
  }).catch(async (error: unknown) => {
    for (const subgraph of [...servers.keys()]) await stop(subgraph);
    throw error;
  });
  return {
    origin: new URL(gateway.url).origin,
    issuer,
    asked,
    script: (subgraph, script) => void scripts.set(subgraph, script),
    async ask(who, query, variables = {}, headers = {}) {
      const caller = typeof who === 'string' ? callerOf(who) : who;
      const authorization = caller && {
        authorization: `Bearer ${await issuer.token(caller)}`,
        ...purposeHeaders(caller),
      };
      const { result: response, fetches } = await countFetches(async () => {
        const answer = await fetch(gateway.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...authorization, ...headers },
          body: JSON.stringify({ query, variables }),
        });
        return { status: answer.status, headers: answer.headers, text: await answer.text() };
      });
      return { ...response, body: JSON.parse(response.text) as Answer, fetches };
    },
    stop,
    async close() {
      await gateway.close();
      for (const subgraph of [...servers.keys()]) await stop(subgraph);
    },
  };
}
