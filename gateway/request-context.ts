/** What one request carries through the gateway. */
import type { Logger } from 'pino';
import type { Caller } from '../subgraphs/shared/access/caller';
import type { ClientBudget } from './security/limits/admission';
import type { Touched } from '../subgraphs/shared/access/touched';

export interface GatewayContext {
  /** Who asks; undefined without a token. */
  caller: Caller | undefined;
  /** What the client may still spend in this minute. */
  budget: ClientBudget;
  correlationId: string;
  language: 'en' | 'fr';
  /** Aborted when the client goes away before the answer is there. */
  signal: AbortSignal;
  log: Logger;
  /** Whose data the subgraphs told that they touched. */
  touched: Touched;
  /**
   * What is asked: the SHA-256 of the operation's text, by which trusted operations are known, and its name; and
   * whether it is trusted, where that is asked.
   */
  operation: { id: string; name: string; trusted: boolean | undefined };
}
