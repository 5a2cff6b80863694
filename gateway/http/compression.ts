/**
 * Compression of what is nobody's secret. The length of a compressed answer tells how much of a text that somebody chose
 * stands in it a second time (BREACH), and our answers repeat what was asked beside what is personal: so answers to
 * callers who can read persons are never compressed.
 */
import compress from '@fastify/compress';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../../subgraphs/shared/access/caller';
import type { Scope } from '../../subgraphs/shared/access/roles';

const impersonal: ReadonlySet<string> = new Set<Scope>(['statistics:read', 'care-basket:read']);

/** Compresses the answers of the routes that are added to a scope after this; requests are not decompressed. */
export async function compressAnswers(scope: FastifyInstance): Promise<void> {
  await scope.register(compress, { encodings: ['br', 'gzip'], threshold: 1024, globalDecompression: false });
}

/** Leaves the answer to a request as it is unless its caller can read nothing personal. */
export function compressUnlessPersonal(request: FastifyRequest, caller: Caller | undefined): void {
  // The plugin leaves alone what bears this header.
  if (!caller?.scopes.every(scope => impersonal.has(scope))) request.headers['x-no-compression'] = 'personal';
}
