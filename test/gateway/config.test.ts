import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { gatewayVariables, readGatewayConfig } from '../../gateway/config';
import { embeddedVariables, readEmbeddedConfig } from '../../gateway/embedded/config';
import { recoveryVariables } from '../../gateway/embedded/upkeep/recovery-variables';
import { subgraphProcessVariables } from '../../subgraphs/shared/serving/start-subgraph';
import { addressVariables } from '../../subgraphs/coverage-statistics/collect/command-line';
import { readEnvironment, type VariableTable } from '../../subgraphs/shared/env';

const example = parseEnv(readFileSync(join(__dirname, '../../.env.example'), 'utf8')) as Record<string, string>;
const tables: Record<string, VariableTable> = {
  gatewayVariables,
  subgraphProcessVariables,
  embeddedVariables,
  addressVariables,
  recoveryVariables,
};

function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no fault';
}

test('.env.example names every variable of every process and no other', () => {
  const names = new Set(Object.values(tables).flatMap(table => Object.keys(table)));

  expect(Object.keys(example).sort()).toEqual([...names].sort());
});

test.each(Object.entries(tables))('.env.example starts: its values are right for %s', (_name, table) => {
  expect(() => readEnvironment(table, example)).not.toThrow();
});

test('every fault is told at once, in one sentence', () => {
  const fault = faultOf(() =>
    readGatewayConfig({
      PORT: '70000',
      JWKS_URI: 'ftp://keys.invalid',
      TOKEN_ISSUER: 'someone',
      GRAPHIQL: 'maybe',
      SUBGRAPH_URLS: 'membership',
      TRUSTED_OPERATIONS: 'sometimes',
    }),
  );

  expect(fault).toMatch(
    /^PORT: expected .*; SUBGRAPH_URLS: expected .*; GATEWAY_KEY is not set .*; JWKS_URI: expected .*; TOKEN_AUDIENCE is not set .*; GRAPHIQL: expected on or off[^;]*; always off in production, got "maybe"; TRUSTED_OPERATIONS: expected enforce, warn or off.*, got "sometimes"$/,
  );
});

test('addresses of subgraphs are read as pairs', () => {
  const { SUBGRAPH_URLS } = readGatewayConfig({
    ...example,
    SUBGRAPH_URLS: ' membership=http://a:1/graphql  care-basket=https://b/graphql?x=1 ',
  });

  expect([...SUBGRAPH_URLS]).toEqual([
    ['membership', 'http://a:1/graphql'],
    ['care-basket', 'https://b/graphql?x=1'],
  ]);
});

test('the embedded system needs no variable, and in production has no secret and no issuer of its own', () => {
  expect(readEmbeddedConfig({})).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', DEMO: '1', ownIssuer: true });
  expect(() => readEmbeddedConfig({ NODE_ENV: 'production' })).toThrow(
    /GATEWAY_KEY is not set.*ID_KEY is not set.*JWKS_URI is not set/,
  );
});

test('a secret is never shown, and a development secret does not start in production', () => {
  expect(() => readGatewayConfig({ ...example, GATEWAY_KEY: 'short but mine' })).toThrow(/got a text of 14 characters/);
  expect(() => readGatewayConfig({ ...example, NODE_ENV: 'production' })).toThrow(
    'GATEWAY_KEY: expected a secret of your own in production, got a development secret',
  );
});
