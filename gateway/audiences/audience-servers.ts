/** One server for each audience, all in this process. */
import type { Audience } from '../../subgraphs/shared/access/audiences';
import { refusal } from '../../subgraphs/shared/errors';
import { openServer, type ServerParts, type SupergraphServer } from './open-server';
import type { Supergraphs } from './read-supergraphs';

/** The servers of a gateway. */
export interface AudienceServers {
  /** The server of an audience; without one that of the full schema, which there is in development only. */
  of(audience: Audience | undefined): SupergraphServer;
  stop(): Promise<void>;
}

/** Starts them; audiences that see the same share one. */
export async function openAudienceServers(
  { full, contracts }: Supergraphs,
  parts: ServerParts,
): Promise<AudienceServers> {
  const bySupergraph = new Map<string, SupergraphServer>();
  for (const supergraph of new Set([...(parts.openToLook ? [full] : []), ...contracts.values()]))
    bySupergraph.set(supergraph, await openServer(supergraph, parts));
  return {
    of(audience) {
      const server = bySupergraph.get(audience === undefined ? full : (contracts.get(audience) ?? ''));
      if (!server) throw refusal(audience === undefined ? 'UNAUTHENTICATED' : 'FORBIDDEN');
      return server;
    },
    async stop() {
      for (const { server } of bySupergraph.values()) await server.stop();
    },
  };
}
