/** Asks the subgraphs over HTTP as the statistics' own service client. */
import { createHash } from 'node:crypto';
import { callSigner } from '../../shared/access/call-token';
import type { Caller } from '../../shared/access/caller';
import { StartError } from '../../shared/env';
import type { AskSubgraph } from './handed-over';

const collector: Caller = {
  subject: 'statistics-collector',
  organization: 'ANAM',
  role: 'collector',
  scopes: ['statistics:collect'],
  funds: [],
  purposes: ['PERFMSR'],
};

/** Counting a whole registry takes its time. */
const patience = 15 * 60_000;

/** A way to ask the subgraphs at their addresses, with tokens signed by the gateway's key. */
export function askOverHttp(
  addresses: Record<'membership' | 'claims', string>,
  gatewayKey: readonly string[],
): AskSubgraph {
  const sign = callSigner(gatewayKey);
  return async (subgraph, query, variables) => {
    const address = addresses[subgraph];
    const body = JSON.stringify({ query, variables });
    const operation = createHash('sha256').update(query).digest('hex');
    const token = await sign({ caller: collector, operation }, subgraph, body);
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw new StartError(`${subgraph} at ${address} cannot be reached (${(error as Error).message}).`);
    });
    const answer = (await response.json().catch(() => ({}))) as {
      data?: Record<string, unknown>;
      errors?: { message: string }[];
    };
    if (answer.data && !answer.errors) return answer.data;
    const said = answer.errors?.[0]?.message ?? `HTTP status ${response.status}`;
    throw new StartError(`${subgraph} at ${address} refused: ${said}`);
  };
}
