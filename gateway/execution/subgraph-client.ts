/** HTTP to one subgraph: kept-alive connections, time-outs, and nothing but typed failures. */
import { channel } from 'node:diagnostics_channel';
import { Pool, type Dispatcher } from 'undici';
import type { Touch } from '../../subgraphs/shared/access/touched';
import type { ErrorCode } from '../../subgraphs/shared/errors';

/** Each call to a subgraph is told here; nothing listens outside tests and metrics. */
export const fetchChannel = channel('amo:fetch');

/** A subgraph that gave no answer: the code for the client, and the cause for our log alone. */
export class SubgraphFailure extends Error {
  constructor(
    readonly code: Extract<ErrorCode, 'SOURCE_UNAVAILABLE' | 'TIMEOUT'>,
    cause: string,
  ) {
    super(cause);
  }
}

/** What a subgraph answered, as GraphQL says it. */
export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
  extensions?: { touched?: Touch[] };
}

const largestAnswer = 64 * 1024 * 1024;

function failureOf(error: unknown, expired: boolean): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  const { code, name } = error as { code?: string; name?: string };
  const late = expired || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT';
  return new SubgraphFailure(late ? 'TIMEOUT' : 'SOURCE_UNAVAILABLE', code ?? name ?? 'unknown failure');
}

async function readAnswer({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<SubgraphAnswer> {
  const text = await body.text();
  // 401 says that our own signature was refused: that is our fault, not the client's.
  if (statusCode >= 500 || statusCode === 401) throw new SubgraphFailure('SOURCE_UNAVAILABLE', `HTTP ${statusCode}`);
  if (!String(headers['content-type']).includes('json')) throw new SubgraphFailure('SOURCE_UNAVAILABLE', 'not JSON');
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new SubgraphFailure('SOURCE_UNAVAILABLE', 'broken JSON');
  }
  const { data, errors } = (answer ?? {}) as SubgraphAnswer;
  if (typeof data !== 'object' && !Array.isArray(errors))
    throw new SubgraphFailure('SOURCE_UNAVAILABLE', 'JSON that is no GraphQL answer');
  return answer as SubgraphAnswer;
}

/** The connections to one subgraph. */
export class SubgraphClient {
  private readonly pool: Pool;
  private readonly path: string;

  constructor(
    readonly name: string,
    url: string,
    private readonly timeout: number,
    authority?: string,
  ) {
    const { origin, pathname, search } = new URL(url);
    this.path = pathname + search;
    this.pool = new Pool(origin, {
      connections: 64,
      keepAliveTimeout: 30_000,
      connectTimeout: Math.min(timeout, 2_000),
      headersTimeout: timeout,
      bodyTimeout: timeout,
      maxResponseSize: largestAnswer,
      ...(authority !== undefined && { connect: { ca: authority } }),
    });
  }

  /** Sends one operation, with headers made anew for each attempt; throws nothing but SubgraphFailure. */
  async send(
    body: string,
    headersOfAttempt: () => Promise<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<SubgraphAnswer> {
    if (fetchChannel.hasSubscribers) fetchChannel.publish({ subgraph: this.name });
    // A body that trickles would pass the time-outs between its pieces, so the whole is timed as well.
    const limit = new AbortController();
    const stop = (): void => limit.abort();
    let expired = false;
    const timer = setTimeout(() => {
      expired = true;
      stop();
    }, this.timeout);
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) stop();
      const headers = await headersOfAttempt();
      const request = { method: 'POST', path: this.path, headers, body, signal: limit.signal } as const;
      return await readAnswer(await this.pool.request(request));
    } catch (error) {
      throw failureOf(error, expired);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  /** Tells whether the subgraph is there. */
  async isLive(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(1_000);
      const { statusCode, body } = await this.pool.request({ method: 'GET', path: '/health/live', signal });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  /** The public keys of what the subgraph signs; none where it has no key set, null when it cannot be reached. */
  async publicKeys(): Promise<object[] | null> {
    try {
      const signal = AbortSignal.timeout(1_000);
      const { statusCode, body } = await this.pool.request({ method: 'GET', path: '/.well-known/jwks.json', signal });
      if (statusCode === 200) return ((await body.json()) as { keys: object[] }).keys;
      await body.dump();
      return statusCode < 500 ? [] : null;
    } catch {
      return null;
    }
  }

  /** Ends all connections at once. */
  close(): Promise<void> {
    return this.pool.destroy();
  }
}
