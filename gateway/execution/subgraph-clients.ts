/** The connections to all subgraphs, one pool for each, whoever asks. */
import { readFile } from 'node:fs/promises';
import { callSigner } from '../../subgraphs/shared/access/call-token';
import { StartError } from '../../subgraphs/shared/env';
import type { GatewayConfig } from '../config';
import { SubgraphDataSource } from './data-source';
import { SubgraphClient } from './subgraph-client';

/** What a gateway asks its subgraphs through. */
export interface SubgraphClients {
  /** The data source of a subgraph; the address is the supergraph's, unless the configuration has another. */
  dataSource(name: string, address: string): SubgraphDataSource;
  all(): Iterable<SubgraphClient>;
  close(): Promise<void>;
}

async function readAuthority(file: string): Promise<string | undefined> {
  if (file === '') return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new StartError(`SUBGRAPH_CA_FILE: ${file} cannot be read.`);
  }
}

/** Opens them; each subgraph is connected to when it is first asked. */
export async function openSubgraphClients(
  config: Pick<GatewayConfig, 'SUBGRAPH_URLS' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_CA_FILE' | 'GATEWAY_KEY'>,
): Promise<SubgraphClients> {
  const authority = await readAuthority(config.SUBGRAPH_CA_FILE);
  const sign = callSigner(config.GATEWAY_KEY);
  const clients = new Map<string, SubgraphClient>();
  return {
    dataSource(name, address) {
      const url = config.SUBGRAPH_URLS.get(name) ?? address;
      const client = clients.get(name) ?? new SubgraphClient(name, url, config.SUBGRAPH_TIMEOUT, authority);
      clients.set(name, client);
      return new SubgraphDataSource(client, sign);
    },
    all: () => clients.values(),
    close: () => Promise.all([...clients.values()].map(client => client.close())).then(() => undefined),
  };
}
