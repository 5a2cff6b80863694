/** The whole system for a test: the subgraphs of a world and a gateway before them, asked as clients ask. */
import { gatewayVariables } from '../../gateway/config';
import { startGateway, type GatewayOptions } from '../../gateway/start-gateway';
import { composeSchema, type SchemaFiles } from '../../schema/compose';
import { audiences } from '../../subgraphs/shared/access/audiences';
import type { Caller } from '../../subgraphs/shared/access/caller';
import { developmentKeys } from '../../subgraphs/shared/embedded/development-keys';
import type { SubgraphName } from '../../subgraphs/shared/serving/definition';
import { readEnvironment } from '../../subgraphs/shared/env';
import type { RoleName } from '../../subgraphs/shared/access/roles';
import { subgraphs } from '../../subgraphs/subgraphs';
import { callerOf, purposeHeaders } from './callers';
import { countFetches } from './count-fetches';
import { countStatements } from './count-statements';
import { observedLog } from './sinks/observed-log';
import { serve, type Answer, type ServedSubgraph } from './running-subgraph';
import { openTokenIssuer, testAudience, testIssuer, type TokenIssuer } from './tokens';
import { openWorld, type World } from './world';

/** An answer with what it cost. */
export interface SystemAnswer {
  status: number;
  headers: Headers;
  body: Answer & { extensions?: Record<string, unknown> };
  /** The subgraph of each call that the gateway made. */
  fetches: string[];
  /** The statements that reached PostgreSQL, those of the access log apart. */
  statements: { store: string; sql: string }[];
  /** What the access log asked of PostgreSQL. */
  logStatements: string[];
}

export interface TestSystem {
  /** Address of the gateway, without a path. */
  origin: string;
  world: World;
  issuer: TokenIssuer;
  /** Asks as a role, as a caller of the test's own making, or with nothing (null). */
  ask(
    who: RoleName | Caller | null,
    document: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<SystemAnswer>;
  /** Address of a running subgraph. */
  urlOf(name: SubgraphName): string;
  /** Stops one subgraph for good. */
  stop(name: SubgraphName): Promise<void>;
  close(): Promise<void>;
}

let composing: Promise<SchemaFiles> | undefined;

/** The supergraph and the contracts as the code says them, composed once for all systems of a test file. */
async function composedSupergraphs(): Promise<Pick<GatewayOptions, 'supergraphSdl' | 'contracts'>> {
  const files = await (composing ??= composeSchema(subgraphs));
  const textOf = (name: string): string => files.get(name) ?? '';
  return {
    supergraphSdl: textOf('supergraph.graphql'),
    contracts: new Map(audiences.map(audience => [audience, textOf(`supergraph.${audience}.graphql`)])),
  };
}

/**
 * Opens a system on a world (a new one when none is given, which is then closed with the system). Its supergraph is
 * composed anew unless a test brings its own.
 */
export async function openSystemForTest(
  given?: World,
  environment: Record<string, string> = {},
  supergraph?: string,
): Promise<TestSystem> {
  const world = given ?? (await openWorld());
  const served = new Map<SubgraphName, ServedSubgraph>();
  for (const definition of subgraphs) served.set(definition.name, await serve(definition, world));
  const issuer = await openTokenIssuer();
  const config = readEnvironment(gatewayVariables, {
    PORT: '0',
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    TRUSTED_OPERATIONS: 'off',
    GATEWAY_KEY: world.config.GATEWAY_KEY.join(' '),
    ACCESS_LOG_DATABASE_URL: world.url('ANAM'),
    ACCESS_LOG_KEY: developmentKeys['ACCESS_LOG_KEY'],
    JWKS_URI: 'http://127.0.0.1/own',
    TOKEN_ISSUER: testIssuer,
    TOKEN_AUDIENCE: testAudience,
    SUBGRAPH_URLS: [...served].map(([name, { url }]) => `${name}=${url}`).join(' '),
    ...environment,
  });
  const supergraphs = supergraph === undefined ? await composedSupergraphs() : { supergraphSdl: supergraph };
  const gateway = await startGateway(config, observedLog('gateway'), {
    ...supergraphs,
    ...(environment['JWKS_URI'] === undefined && { publicKeys: issuer.publicKeys }),
  });
  const stop = async (name: SubgraphName): Promise<void> => {
    await served.get(name)?.close();
    served.delete(name);
  };
  return {
    origin: new URL(gateway.url).origin,
    world,
    issuer,
    urlOf: name => served.get(name)?.url ?? '',
    stop,
    async ask(who, query, variables = {}, headers = {}) {
      const caller = typeof who === 'string' ? callerOf(who) : who;
      const authorization = caller && {
        authorization: `Bearer ${await issuer.token(caller)}`,
        ...purposeHeaders(caller),
      };
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization, ...headers },
        body: JSON.stringify({ query, variables }),
      };
      const { result, fetches } = await countFetches(() =>
        countStatements(async () => {
          const response = await fetch(gateway.url, request);
          const body = (await response.json()) as SystemAnswer['body'];
          return { status: response.status, headers: response.headers, body };
        }),
      );
      const ofLog = ({ store }: { store: string }): boolean => store === 'access log';
      return {
        ...result.result,
        fetches,
        statements: result.statements.filter(statement => !ofLog(statement)),
        logStatements: result.statements.filter(ofLog).map(({ sql }) => sql),
      };
    },
    async close() {
      await gateway.close();
      for (const name of [...served.keys()]) await stop(name);
      if (!given) await world.close();
    },
  };
}
