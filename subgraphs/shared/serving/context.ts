import type { Logger } from 'pino';
import type { Caller } from '../access/caller';
import { refusal } from '../errors';

/** What the resolvers of one request share: who asks, and loaders made for this request alone. */
export interface SubgraphContext<Loaders = unknown> {
  caller?: Caller;
  correlationId: string;
  language: 'en' | 'fr';
  loaders: Loaders;
  log: Logger;
}

/** The caller of a guarded field; authorization has made sure that there is one. */
export function callerOf(context: { caller?: Caller }): Caller {
  if (!context.caller) throw refusal('UNAUTHENTICATED');
  return context.caller;
}
