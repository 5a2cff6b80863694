/** A subgraph served for a test, asked as the gateway asks it. */
import type { Logger } from 'pino';
import { callSigner } from '../../subgraphs/shared/access/call-token';
import type { Caller } from '../../subgraphs/shared/access/caller';
import type { Touch } from '../../subgraphs/shared/access/touched';
import type { SubgraphDefinition } from '../../subgraphs/shared/serving/definition';
import { foundationOf } from '../../subgraphs/shared/serving/foundation';
import { serveSubgraph } from '../../subgraphs/shared/serving/server';
import { withUsualPurpose } from './callers';
import { observedLog } from './sinks/observed-log';
import type { World } from './world';

export interface Answer {
  // The shape of an answer is what the test asserts.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface ServedSubgraph {
  url: string;
  ask(
    caller: Caller,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Asks, and gives whose data was touched, as the gateway is told beside the answer. */
  touches(caller: Caller, query: string, variables?: Record<string, unknown>): Promise<Touch[]>;
  /** Asks for entities by their keys. */
  entities(caller: Caller, selection: string, representations: Record<string, unknown>[]): Promise<Answer>;
  close(): Promise<void>;
}

/** Serves one subgraph of a world on a free port; a test that reads the log brings its own. */
export async function serve(
  definition: SubgraphDefinition,
  world: World,
  log: Logger = observedLog(definition.name),
): Promise<ServedSubgraph> {
  const foundation = foundationOf(definition, world.config);
  const running = await serveSubgraph(definition, foundation, log, '127.0.0.1', 0);
  const sign = callSigner(world.config.GATEWAY_KEY);
  const askWhole = async (
    ...[caller, query, variables = {}, headers = {}]: Parameters<ServedSubgraph['ask']>
  ): Promise<Answer & { extensions?: { touched?: Touch[] } }> => {
    const body = JSON.stringify({ query, variables });
    const call = { caller: withUsualPurpose(caller), operation: 'operation-of-a-test' };
    const response = await fetch(running.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await sign(call, definition.name, body)}`,
        ...headers,
      },
      body,
    });
    return (await response.json()) as Answer;
  };
  // The gateway takes it off, too.
  const ask: ServedSubgraph['ask'] = async (...question) => {
    const answer = await askWhole(...question);
    delete answer.extensions;
    return answer;
  };
  return {
    url: running.url,
    ask,
    touches: async (...question) => (await askWhole(...question)).extensions?.touched ?? [],
    entities: (caller, selection, representations) =>
      ask(
        caller,
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
        { representations },
      ),
    close: async () => {
      await running.close();
      await foundation.close();
    },
  };
}
