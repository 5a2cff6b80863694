/** Lets requests in one by one: how many each client makes, how many are under way, and what their points come to. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { refusal, type Bilingual } from '../../../subgraphs/shared/errors';
import { clientKey } from './client-key';
import { window, type Counters, type Standing } from './counters';
import { limitsOf, type Limits, type LimitTable } from './limits';

/** The points of one client in this minute. */
export interface ClientBudget {
  left(): Promise<number>;
  /** Refused, and not spent, when they are more than are left. */
  spend(points: number): Promise<void>;
}

/** Lets a request in, or refuses it, and knows the budget of one that is in. */
export interface Admission {
  /** Counts a request for its caller, or for its address when it is not known who asks or the token is not valid. */
  admit(
    request: FastifyRequest,
    reply: FastifyReply,
    identify: () => Promise<Caller | undefined>,
  ): Promise<Caller | undefined>;
  budgetOf(request: FastifyRequest): ClientBudget;
}

interface Client {
  key: string;
  limits: Limits;
  reply: FastifyReply;
  requests: Standing;
}

const leftOf = (limit: number, { used }: Standing): number => Math.max(0, limit - used);

/** What is left, as the draft of the IETF on RateLimit header fields writes it. */
function tellStanding({ reply, limits, requests }: Client, points?: Standing): void {
  const item = (name: string, limit: number, standing: Standing): string =>
    `"${name}";r=${leftOf(limit, standing)};t=${standing.resetIn}`;
  const items = [item('requests', limits.requestsPerMinute, requests)];
  if (points) items.push(item('points', limits.costPerMinute, points));
  const { requestsPerMinute, costPerMinute } = limits;
  void reply
    .header(
      'ratelimit-policy',
      `"requests";q=${requestsPerMinute};w=${window}, "points";q=${costPerMinute};w=${window}`,
    )
    .header('ratelimit', items.join(', '));
}

function refuse(reply: FastifyReply, retryAfter: number, text: Bilingual, numbers: object): never {
  void reply.header('retry-after', retryAfter);
  throw refusal('RATE_LIMITED', text, { ...numbers, retryAfter });
}

/** Makes the admission of one gateway. */
export function createAdmission(table: LimitTable, counters: Counters): Admission {
  const clients = new WeakMap<FastifyRequest, Client>();
  const underWay = new Map<string, number>();

  async function countRequest(request: FastifyRequest, reply: FastifyReply, caller: Caller | undefined): Promise<void> {
    const limits = limitsOf(table, caller?.role);
    const key = clientKey(caller, request.ip);
    const requests = await counters.requests(key, 1);
    const client = { key, limits, reply, requests };
    clients.set(request, client);
    tellStanding(client);
    const limit = limits.requestsPerMinute;
    if (requests.used > limit)
      refuse(
        reply,
        requests.resetIn,
        {
          en: `Expected at most ${limit} requests a minute; ask again in ${requests.resetIn} seconds.`,
          fr: `Attendu au plus ${limit} requêtes par minute ; redemandez dans ${requests.resetIn} secondes.`,
        },
        { limit, remaining: 0 },
      );
  }

  function enter(request: FastifyRequest, reply: FastifyReply): void {
    const client = clients.get(request);
    // Of a client that has gone meanwhile no end would be heard.
    if (!client || request.raw.socket.destroyed) return;
    const { key, limits } = client;
    const before = underWay.get(key) ?? 0;
    if (before >= limits.concurrent)
      refuse(
        reply,
        1,
        {
          en: `Expected at most ${limits.concurrent} operations at once; ask again when one has ended.`,
          fr: `Attendu au plus ${limits.concurrent} opérations à la fois ; redemandez quand l’une est finie.`,
        },
        { limit: limits.concurrent, remaining: 0 },
      );
    underWay.set(key, before + 1);
    reply.raw.once('close', () => {
      const now = (underWay.get(key) ?? 1) - 1;
      if (now > 0) underWay.set(key, now);
      else underWay.delete(key);
    });
  }

  return {
    async admit(request, reply, identify) {
      const caller = await identify().catch(async (error: unknown) => {
        await countRequest(request, reply, undefined);
        throw error;
      });
      await countRequest(request, reply, caller);
      enter(request, reply);
      return caller;
    },
    budgetOf(request) {
      const client = clients.get(request);
      if (!client) throw new Error('a request has no budget before it is let in');
      const limit = client.limits.costPerMinute;
      return {
        left: async () => leftOf(limit, await counters.points(client.key, 0)),
        async spend(cost) {
          let points = await counters.points(client.key, cost);
          const isTooMuch = points.used > limit;
          if (isTooMuch) points = await counters.points(client.key, -cost);
          tellStanding(client, points);
          if (!isTooMuch) return;
          const remaining = leftOf(limit, points);
          refuse(
            client.reply,
            points.resetIn,
            {
              en: `Expected at most ${limit} points a minute: this costs ${cost}, ${remaining} are left for ${points.resetIn} seconds.`,
              fr: `Attendu au plus ${limit} points par minute : ceci en coûte ${cost}, il en reste ${remaining} pour ${points.resetIn} secondes.`,
            },
            { cost, limit, remaining, http: { status: 429 } },
          );
        },
      };
    },
  };
}
