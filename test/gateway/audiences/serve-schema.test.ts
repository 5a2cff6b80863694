import { audienceOf } from '../../../subgraphs/shared/access/audiences';
import { roles, type RoleName } from '../../../subgraphs/shared/access/roles';
import { committed, withoutHeading } from '../../schema/committed';
import { openGatewayAlone, type GatewayAlone } from '../../support/gateway-alone';

const everyRole = Object.keys(roles) as RoleName[];

let production: GatewayAlone;
let open: GatewayAlone;

beforeAll(async () => {
  production = await openGatewayAlone({ NODE_ENV: 'production' });
  open = await openGatewayAlone();
});

afterAll(async () => {
  await production.close();
  await open.close();
});

test('/schema gives each caller the contract of its audience as text, also in production', async () => {
  for (const gateway of [production, open])
    for (const role of everyRole) {
      const { status, type, text } = await gateway.get(role, '/schema');

      expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
      expect(text).toBe(withoutHeading(committed(`api.${audienceOf(role) ?? ''}.graphql`)));
    }
});

test('without a token /schema is refused in production, and the whole schema where it may be looked at', async () => {
  const refused = await production.get(null, '/schema');
  const shown = await open.get(null, '/schema');

  expect(refused.status).toBe(401);
  expect(refused.text).toContain('UNAUTHENTICATED');
  expect(refused.text).not.toContain('type Query');
  expect(shown.text).toBe(withoutHeading(committed('api.graphql')));
});
