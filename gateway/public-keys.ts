/** The public keys that this system signs with: its subgraphs' own, and those of its token issuer where it has one. */
import type { FastifyInstance } from 'fastify';
import { refusal } from '../subgraphs/shared/errors';
import type { SubgraphClient } from './execution/subgraph-client';

/** A JWK Set (RFC 7517). */
export interface PublicKeys {
  keys: object[];
}

const freshFor = 60_000;

/** Serves /.well-known/jwks.json; while a subgraph is down its last known keys stay, and it is asked once at a time. */
export function servePublicKeys(app: FastifyInstance, clients: () => Iterable<SubgraphClient>, own?: PublicKeys): void {
  const known = new Map<string, { keys: object[]; until: number }>();
  const keysOf = async (client: SubgraphClient): Promise<object[]> => {
    const last = known.get(client.name);
    if (last && Date.now() < last.until) return last.keys;
    const keys = await client.publicKeys();
    if (keys) known.set(client.name, { keys, until: Date.now() + freshFor });
    else if (!last) throw refusal('SOURCE_UNAVAILABLE');
    return keys ?? last?.keys ?? [];
  };
  let reading: Promise<object[][]> | undefined;
  app.get('/.well-known/jwks.json', async (_request, reply): Promise<PublicKeys> => {
    reading ??= Promise.all([...clients()].map(keysOf)).finally(() => (reading = undefined));
    const sets = await reading;
    void reply.header('cache-control', `public, max-age=${freshFor / 1_000}`);
    return { keys: [...(own?.keys ?? []), ...sets.flat()] };
  });
}
