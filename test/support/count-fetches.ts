/** Counts the calls that the gateway makes to subgraphs. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { fetchChannel } from '../../gateway/execution/subgraph-client';

/** Runs some work and returns its result with the subgraphs that were asked, in order, once for each HTTP call. */
export async function countFetches<T>(work: () => Promise<T>): Promise<{ result: T; fetches: string[] }> {
  const fetches: string[] = [];
  const listen = (message: unknown): void => {
    fetches.push((message as { subgraph: string }).subgraph);
  };
  subscribe(fetchChannel.name, listen);
  try {
    return { result: await work(), fetches };
  } finally {
    unsubscribe(fetchChannel.name, listen);
  }
}
