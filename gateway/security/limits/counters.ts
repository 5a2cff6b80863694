/** Counts by minute what clients use: in Redis, which all gateways share, and in memory while there is none. */
import Redis from 'ioredis';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';

/** What stands on a counter after it was added to. */
export interface Standing {
  used: number;
  /** Seconds until it starts again at nothing. */
  resetIn: number;
}

/** Adds to the counter of a client; a negative number gives back. */
export type Count = (client: string, points: number) => Promise<Standing>;

/** The counters of this process. */
export interface Counters {
  requests: Count;
  points: Count;
  close(): void;
}

/** The minute over which clients are counted, in seconds. */
export const window = 60;

/** How long Redis may keep a request waiting. */
const patience = 250;

function openRedis(url: string, log: Logger): { client: Redis; close(): void } {
  const client = new Redis(url, {
    connectTimeout: 1_000,
    commandTimeout: patience,
    // A server that holds the connection but does not answer counts as away.
    socketTimeout: patience,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: times => Math.min(times * 100, 2_000),
  });
  let isAway: boolean | undefined;
  const tell = (away: boolean): void => {
    if (isAway === away) return;
    isAway = away;
    if (away) log.warn('Redis is away: limits are counted in memory, by each gateway for itself');
    else log.info('limits are counted in Redis');
  };
  const leave = (): void => tell(true);
  client.on('ready', () => tell(false));
  client.on('close', leave);
  // Every failure closes the connection, which is told above.
  client.on('error', () => undefined);
  const close = (): void => {
    client.off('close', leave);
    client.disconnect();
  };
  return { client, close };
}

const countWith =
  (limiter: RateLimiterAbstract): Count =>
  async (client, points) => {
    const { consumedPoints, msBeforeNext } = await limiter.consume(client, points);
    return { used: consumedPoints, resetIn: Math.max(1, Math.ceil(msBeforeNext / 1_000)) };
  };

/** Opens the counters; without the address of a Redis they are in memory. */
export function openCounters(redisUrl: string, log: Logger): Counters {
  const redis = redisUrl === '' ? undefined : openRedis(redisUrl, log);
  const counter = (name: string): Count => {
    // Limits differ by role, so that counting never refuses by itself.
    const options = { keyPrefix: `amo-graph:${name}`, duration: window, points: Number.MAX_SAFE_INTEGER };
    const memory = new RateLimiterMemory(options);
    if (!redis) return countWith(memory);
    const shared = { ...options, storeClient: redis.client, insuranceLimiter: memory, rejectIfRedisNotReady: true };
    return countWith(new RateLimiterRedis(shared));
  };
  return { requests: counter('requests'), points: counter('points'), close: () => redis?.close() };
}
