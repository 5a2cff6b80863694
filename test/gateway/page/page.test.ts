import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

type Fetcher = (params: { operationName: string }) => Promise<unknown>;

/** What stands in the page where something is put in or chosen. */
function control() {
  const listeners: (() => void)[] = [];
  return {
    value: '',
    options: [] as { value: string }[],
    addEventListener: (_name: string, listener: () => void) => listeners.push(listener),
    replaceChildren(...options: { value: string }[]) {
      this.options = options;
    },
    change(value: string) {
      this.value = value;
      for (const listener of listeners) listener();
    },
  };
}

/** Runs the page's script in a page of nothing but what it touches; valid tokens are answered by their own name. */
async function openPage(validTokens: string[], kept: Record<string, string> = {}) {
  const token = control();
  const purpose = control();
  const fetchers: Fetcher[] = [];
  const asked: (string | undefined)[] = [];
  const purposes: (string | undefined)[] = [];
  const elements: Record<string, object> = { token, purpose, whose: {}, graphiql: {} };
  const storage = new Map(Object.entries(kept));
  runInNewContext(readFileSync(join(__dirname, '../../../gateway/page/page.js'), 'utf8'), {
    document: { getElementById: (id: string) => elements[id] },
    sessionStorage: {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => storage.set(name, value),
    },
    Option: class {
      constructor(
        readonly text: string,
        readonly value: string,
      ) {}
    },
    atob,
    React: { createElement: (_type: unknown, { fetcher }: { fetcher: Fetcher }) => fetcher },
    ReactDOM: { createRoot: () => ({ render: (fetcher: Fetcher) => fetchers.push(fetcher) }) },
    GraphiQL: {},
    fetch: (path: string, request?: { headers: Record<string, string | undefined> }) => {
      if (path !== '/graphql') return Promise.resolve({ json: () => [] });
      const bearer = request?.headers['authorization'];
      asked.push(bearer);
      purposes.push(request?.headers['x-purpose-of-use']);
      const ok = bearer === undefined || validTokens.some(valid => bearer === `Bearer ${valid}`);
      return Promise.resolve({ ok, json: () => ({ answeredTo: bearer ?? 'nobody', ok }) });
    },
  });
  await new Promise(setImmediate);
  return {
    asked,
    purposes,
    fetchers,
    storage,
    purpose,
    paste: (text: string) => token.change(text),
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

const tokenWith = (claims: object): string => `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sign`;
const agent = tokenWith({ role: 'agent', purposes: ['COVERAGE', 'MEMADMIN', 'HOPERAT'] });
const partner = tokenWith({ role: 'partner', purposes: ['COVERAGE', 'TREAT'] });
const offered = ({ purpose }: Awaited<ReturnType<typeof openPage>>): string[] =>
  purpose.options.map(({ value }) => value);

test('the purposes of the token can be chosen, and none; another token offers its own', async () => {
  const page = await openPage([agent, partner]);

  expect([offered(page), page.purpose.value]).toEqual([[''], '']);
  page.paste(agent);
  expect([offered(page), page.purpose.value]).toEqual([['COVERAGE', 'MEMADMIN', 'HOPERAT', ''], 'HOPERAT']);
  page.paste(partner);
  expect([offered(page), page.purpose.value]).toEqual([['COVERAGE', 'TREAT', ''], 'COVERAGE']);
  page.paste('no token');
  expect([offered(page), page.purpose.value]).toEqual([[''], '']);
});

test('a question carries the purpose that is chosen when it is asked, and none without a token', async () => {
  const page = await openPage([agent]);

  await page.ask('MemberView');
  page.paste(agent);
  await page.ask('MemberView');
  page.purpose.change('MEMADMIN');
  await page.ask('MemberView');
  page.purpose.change('');
  await page.ask('MemberView');

  expect(page.purposes).toEqual([undefined, 'HOPERAT', 'MEMADMIN', undefined]);
});

test('a chosen purpose stays over a new token and another visit, as long as the token allows it', async () => {
  const page = await openPage([agent, partner]);
  page.paste(agent);
  page.purpose.change('MEMADMIN');
  page.paste(`Bearer ${agent} `);
  expect(page.purpose.value).toBe('MEMADMIN');

  const again = await openPage([agent, partner], Object.fromEntries(page.storage));
  await again.ask('MemberView');
  again.paste(partner);
  await again.ask('CoverageCheck');

  expect(again.purposes).toEqual(['MEMADMIN', 'COVERAGE']);
});
