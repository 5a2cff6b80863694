import type { Logger } from 'pino';
import type { Caller } from '../access/caller';
import type { Touched } from '../access/touched';

/** What the resolvers of one request share: who asks, and loaders made for this request alone. */
export interface SubgraphContext<Loaders = unknown> {
  caller?: Caller;
  /** The id of the client's operation, which the gateway answers with this call among others. */
  operation: string;
  correlationId: string;
  language: 'en' | 'fr';
  loaders: Loaders;
  log: Logger;
  /** Whose data the request touched so far. */
  touched: Touched;
}
