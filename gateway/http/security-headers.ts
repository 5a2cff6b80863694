import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Adds the headers that tell browsers to do nothing with an answer but to read it; a page of ours sets its own policy. */
export function sendSecurityHeaders(app: FastifyInstance, overTls: boolean): void {
  void app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: overTls && { maxAge: 365 * 24 * 3600, includeSubDomains: false },
  });
}
