/** Counts the calls that the gateway makes to subgraphs. */
import { fetchChannel } from '../../gateway/execution/subgraph-client';

/** Runs some work and returns its result with the subgraphs that were asked, in order, once for each HTTP call. */
export async function countFetches<T>(work: () => Promise<T>): Promise<{ result: T; fetches: string[] }> {
  const fetches: string[] = [];
  const listen = (message: unknown): void => {
    fetches.push((message as { subgraph: string }).subgraph);
  };
  // Not by its name: a channel of a test file before, once collected, takes the name along.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  fetchChannel.subscribe(listen);
  try {
    return { result: await work(), fetches };
  } finally {
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    fetchChannel.unsubscribe(listen);
  }
}
