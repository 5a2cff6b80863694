/** Health for whoever runs the gateway: is the process there, and can it answer. */
import type { FastifyInstance } from 'fastify';
import type { SubgraphClient } from './execution/subgraph-client';

/** Adds /health/live and /health/ready. The server listens only with a loaded supergraph, so readiness asks for the subgraphs. */
export function serveHealth(app: FastifyInstance, clients: () => Iterable<SubgraphClient>): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const states = await Promise.all([...clients()].map(async client => [client.name, await client.isLive()] as const));
    const ready = states.every(([, live]) => live);
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ready' : 'not ready',
      supergraph: 'loaded',
      subgraphs: Object.fromEntries(states.map(([name, live]) => [name, live ? 'reachable' : 'unreachable'])),
    });
  });
}
