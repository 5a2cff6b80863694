import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

type Fetcher = (params: { operationName: string }) => Promise<unknown>;

/** Runs the page's script in a page of nothing but what it touches; valid tokens are answered by their own name. */
async function openPage(validTokens: string[]) {
  const field = { value: '', listeners: [] as (() => void)[] };
  const fetchers: Fetcher[] = [];
  const asked: (string | undefined)[] = [];
  const elements: Record<string, object> = {
    token: { ...field, addEventListener: (_name: string, listener: () => void) => field.listeners.push(listener) },
    whose: {},
    graphiql: {},
  };
  runInNewContext(readFileSync(join(__dirname, '../../../gateway/page/page.js'), 'utf8'), {
    document: { getElementById: (id: string) => elements[id] },
    sessionStorage: { getItem: () => null, setItem: () => undefined },
    React: { createElement: (_type: unknown, { fetcher }: { fetcher: Fetcher }) => fetcher },
    ReactDOM: { createRoot: () => ({ render: (fetcher: Fetcher) => fetchers.push(fetcher) }) },
    GraphiQL: {},
    fetch: (path: string, request?: { headers: { authorization?: string } }) => {
      if (path !== '/graphql') return Promise.resolve({ json: () => [] });
      const token = request?.headers.authorization;
      asked.push(token);
      const ok = token === undefined || validTokens.some(valid => token === `Bearer ${valid}`);
      return Promise.resolve({ ok, json: () => ({ answeredTo: token ?? 'nobody', ok }) });
    },
  });
  await new Promise(setImmediate);
  return {
    asked,
    fetchers,
    paste(token: string) {
      Object.assign(elements['token'] ?? {}, { value: token });
      for (const listener of field.listeners) listener();
    },
    ask: (operationName: string) => fetchers.at(-1)?.({ operationName }),
  };
}

test('the schema is read with the token, so that it is that of the token’s audience, and anew for another token', async () => {
  const page = await openPage(['one', 'two']);

  expect(await page.ask('IntrospectionQuery')).toEqual({ answeredTo: 'nobody', ok: true });
  page.paste('one');
  expect(await page.ask('IntrospectionQuery')).toEqual({ answeredTo: 'Bearer one', ok: true });
  page.paste('two');
  expect(await page.ask('IntrospectionQuery')).toEqual({ answeredTo: 'Bearer two', ok: true });
  expect(new Set(page.fetchers).size).toBe(3);
});

test('while the token is not valid the whole schema is shown, and nothing else is asked without it', async () => {
  const page = await openPage([]);
  page.paste('expired');

  expect(await page.ask('IntrospectionQuery')).toEqual({ answeredTo: 'nobody', ok: true });
  expect(await page.ask('MemberView')).toEqual({ answeredTo: 'Bearer expired', ok: false });
  expect(page.asked).toEqual(['Bearer expired', undefined, 'Bearer expired']);
});
