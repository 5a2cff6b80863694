/** Serves the schema of the caller's audience as text, from which clients generate their code. */
import type { FastifyInstance } from 'fastify';
import { audienceOfRequest, identifyCallers, type HttpParts } from '../http-server';
import type { AudienceServers } from './audience-servers';

/** Adds /schema. */
export async function serveSchema(app: FastifyInstance, servers: AudienceServers, parts: HttpParts): Promise<void> {
  await app.register((scope, _options, done) => {
    identifyCallers(scope, parts);
    scope.get('/schema', (request, reply) =>
      reply.type('text/plain; charset=utf-8').send(servers.of(audienceOfRequest(request)).schemaText),
    );
    done();
  });
}
