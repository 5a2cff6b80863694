import { membership } from '../../../../subgraphs/membership/subgraph';
import { callerOf } from '../../../support/callers';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld();
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

test('funds are dated data with a name in each language, French where Arabic is missing', async () => {
  const { data } = await served.ask(
    callerOf('partner'),
    '{ funds { code name ar: name(lang: AR) en: name(lang: EN) } }',
  );

  expect(data.funds).toContainEqual({
    code: 'CNSS',
    name: 'Caisse nationale de sécurité sociale',
    ar: 'Caisse nationale de sécurité sociale',
    en: 'National Social Security Fund',
  });
});

test('a subgraph refuses a caller whom the gateway did not sign', async () => {
  const response = await fetch(served.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ funds { code } }' }),
  });

  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});
