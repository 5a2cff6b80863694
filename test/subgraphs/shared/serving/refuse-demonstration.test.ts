import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEmbeddedConfig } from '../../../../gateway/embedded/config';
import { loadAllReferenceData } from '../../../../gateway/embedded/prepare-databases';
import { readGatewayConfig } from '../../../../gateway/config';
import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { claims } from '../../../../subgraphs/claims/subgraph';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { deliver } from '../../../../subgraphs/deliveries/deliver';
import { writeDemonstration } from '../../../../subgraphs/deliveries/demo/write-demonstration';
import { developmentKeys } from '../../../../subgraphs/shared/embedded/development-keys';
import { openSystem } from '../../../../subgraphs/shared/embedded/open-system';
import { readEnvironment } from '../../../../subgraphs/shared/env';
import { environmentOf, type SubgraphConfig } from '../../../../subgraphs/shared/serving/config';
import { foundationOf } from '../../../../subgraphs/shared/serving/foundation';
import { admitStores } from '../../../../subgraphs/shared/serving/refuse-demonstration';
import { subgraphProcessVariables } from '../../../../subgraphs/shared/serving/start-subgraph';
import type { SubgraphDefinition } from '../../../../subgraphs/shared/serving/definition';
import { runProgramFile } from '../../../support/embedded-process';
import { openWorld, type World } from '../../../support/world';

jest.setTimeout(60_000);

const scratch = mkdtempSync(join(tmpdir(), 'amo-production-'));
let world: World;
let production: SubgraphConfig;

beforeAll(async () => {
  world = await openWorld();
  production = { ...world.config, NODE_ENV: 'production' };
  await writeDemonstration({ members: 100, seed: 3, out: scratch });
});

afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await world.close();
});

/** Secrets as a production system has them. */
const ownSecrets = Object.fromEntries(
  Object.keys(developmentKeys).map(name => [name, `${name}-of-a-test-0123456789abcdef`]),
);
const issuer = { JWKS_URI: 'https://i.invalid/keys', TOKEN_ISSUER: 'https://i.invalid', TOKEN_AUDIENCE: 'amo-graph' };
const databases = { REGISTRIES: 'CNSS=postgres://a/cnss', ANAM_DATABASE_URL: 'postgres://a/anam' };
const complete: Record<string, string> = { NODE_ENV: 'production', ...ownSecrets, ...issuer, ...databases };

const starts: Record<string, (environment: Record<string, string>) => unknown> = {
  'a subgraph': environment => readEnvironment(subgraphProcessVariables, environment),
  'npm start': environment => readEmbeddedConfig(environment),
  'a command': environment => openSystem({ ...environment, DATA_DIR: join(scratch, 'data') }),
};

async function faultOf(start: (environment: Record<string, string>) => unknown, environment: Record<string, string>) {
  try {
    await start(environment);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each(Object.entries(starts))('in production %s', (_name, start) => {
  test.each(Object.keys(ownSecrets))('does not start with the development secret %s, nor without it', async name => {
    const development = { ...complete, [name]: developmentKeys[name] ?? '' };
    const without = Object.fromEntries(Object.entries(complete).filter(([other]) => other !== name));

    expect(await faultOf(start, complete)).toBe('none');
    expect(await faultOf(start, development)).toBe(
      `${name}: expected a secret of your own in production, got a development secret`,
    );
    expect(await faultOf(start, without)).toMatch(new RegExp(`^${name} is not set \\(`));
  });

  test('names everything that is wrong at once', async () => {
    const fault = await faultOf(start, { ...complete, ...developmentKeys, ASSERTION_KEY: 'too short' });

    expect((fault.match(/[A-Z_]+(?=: expected)/g) ?? []).sort()).toEqual(Object.keys(ownSecrets).sort());
  });
});

test('in production the gateway does not start with a development secret, nor without one', async () => {
  const without = Object.fromEntries(Object.entries(complete).filter(([name]) => name !== 'GATEWAY_KEY'));

  expect(await faultOf(readGatewayConfig, complete)).toBe('none');
  expect(await faultOf(readGatewayConfig, { ...complete, ...developmentKeys })).toMatch(
    /^GATEWAY_KEY: expected a secret/,
  );
  expect(await faultOf(readGatewayConfig, without)).toMatch(/^GATEWAY_KEY is not set/);
});

test('in production there is no demonstration population unless somebody asks for one, who is refused', () => {
  expect(readEmbeddedConfig(complete).DEMO).toBe('0');
  expect(() => readEmbeddedConfig({ ...complete, DEMO: '1' })).toThrow(
    'DEMO: expected 0 in production, which holds no invented person, got "1"',
  );
});

async function admit(definition: SubgraphDefinition, config: SubgraphConfig): Promise<string> {
  const foundation = foundationOf(definition, config);
  try {
    await admitStores(foundation);
    return 'admitted';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await foundation.close();
  }
}

test('reference rows that are invented are neither loaded nor served in production', async () => {
  const refused = await admit(careBasket, production);
  await world.sql('ANAM', 'UPDATE care_basket.provider SET superseded_by = 9');
  await world.sql('ANAM', 'UPDATE care_basket.provider_convention SET superseded_by = 9');
  await loadAllReferenceData(production);
  const loaded = await world.sql('ANAM', 'SELECT FROM care_basket.provider WHERE superseded_by IS NULL');

  expect(refused).toBe(
    'ANAM’s database holds invented rows in care_basket.provider, which production does not serve: give it a database of its own.',
  );
  expect(loaded).toEqual([]);
  expect(await admit(careBasket, production)).toBe('admitted');
});

test('a registry that a demonstration was delivered to is not served in production, by either of its subgraphs', async () => {
  const before = await admit(membership, production);
  const refusedDelivery = await deliver(production, [join(scratch, 'cnops')]);
  await deliver(world.config, [join(scratch, 'cnops')]);
  const sentence =
    'The registry of CNOPS holds the invented persons of a demonstration, which production does not serve: give it a database of its own.';

  expect(before).toBe('admitted');
  expect(refusedDelivery).toMatchObject([
    {
      outcome: 'REFUSED',
      code: 'BAD_MANIFEST',
      message: 'manifest.json, demonstration: expected persons of the fund in production, got invented ones.',
    },
  ]);
  expect(await admit(membership, production)).toBe(sentence);
  expect(await admit(claims, production)).toBe(sentence);
  expect(await admit(membership, world.config)).toBe('admitted');
});

test('a process that starts in production on such a registry ends with that sentence', async () => {
  const environment = { ...environmentOf(world.config), ...ownSecrets, NODE_ENV: 'production', PORT: '0' };

  const { code, stderr, stdout } = await runProgramFile('subgraphs/start.ts', ['membership'], environment).ended;

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^The registry of CNOPS holds the invented persons of a demonstration, [^\n]*\n$/);
});

test('a registry that is down at the start keeps nobody from starting, and is judged when it is back', async () => {
  const REGISTRIES = new Map([['CNSS', 'postgres://postgres@127.0.0.1:1/none']]);
  const foundation = foundationOf(membership, production);

  expect(await admit(membership, { ...production, REGISTRIES })).toBe('admitted');
  await expect(foundation.registries.use('CNOPS', db => db.query('SELECT 1'))).rejects.toThrow(
    'The registry of CNOPS holds the invented persons',
  );
  await foundation.close();
});
