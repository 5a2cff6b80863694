/** Runs in every test file: what is asked marks persons and tokens, and what is refused, logged or sent on is kept. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { markAsked } from './mark-rows';
import { flush, mark, note } from './sinks';

const { fetch: plainFetch } = globalThis;
const reading = new Set<Promise<void>>();

/** Of an answer only what is not the answer itself: the asker may see persons, errors and extensions may not name them. */
async function keepErrors(url: URL, response: Response): Promise<void> {
  const text = await response.text();
  if (url.pathname !== '/graphql') {
    if (url.pathname.startsWith('/health')) note('error', text);
    return;
  }
  const { errors, extensions } = JSON.parse(text) as {
    errors?: { message: string; extensions?: unknown }[];
    extensions?: unknown;
  };
  for (const { message, extensions: more } of errors ?? []) note('error', JSON.stringify([message, more]));
  if (extensions !== undefined) note('error', JSON.stringify(extensions));
}

async function watchedFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  // Without its signature a token opens nothing, and no other word is like it.
  mark(/^Bearer eyJ[\w-]+\.[\w-]+\.([\w-]+)$/.exec(new Headers(init?.headers).get('authorization') ?? '')?.[1]);
  if (typeof init?.body === 'string') markAsked(init.body);
  const response = await plainFetch(input, init);
  if (response.headers.get('content-type')?.includes('json') === true) {
    const url = new URL(input instanceof Request ? input.url : input);
    const read = keepErrors(url, response.clone()).catch(() => undefined);
    reading.add(read);
    void read.finally(() => reading.delete(read));
  }
  return response;
}

const hearStatement = (message: unknown): void => note('statement', (message as { sql: string }).sql);
const hearFetch = (message: unknown): void => note('fetch', JSON.stringify(message));

beforeAll(() => {
  globalThis.fetch = watchedFetch;
  // By name: importing the channels would load TypeORM into every test file.
  subscribe('amo:sql', hearStatement);
  subscribe('amo:fetch', hearFetch);
});

afterAll(async () => {
  globalThis.fetch = plainFetch;
  unsubscribe('amo:sql', hearStatement);
  unsubscribe('amo:fetch', hearFetch);
  await Promise.all(reading);
  flush();
});
