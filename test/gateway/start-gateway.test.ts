import { openSystemForTest, type TestSystem } from '../support/system';

let system: TestSystem;

beforeAll(async () => {
  system = await openSystemForTest();
});

afterAll(async () => {
  await system.close();
});

test('a question passes the gateway to the subgraph that owns it, in one fetch', async () => {
  const { status, body, fetches } = await system.ask('partner', '{ funds { code name(lang: EN) } }');

  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body.data.funds).toContainEqual({ code: 'CNSS', name: 'National Social Security Fund' });
  expect(fetches).toEqual(['membership']);
});
