import { readGatewayConfig } from '../../../../gateway/config';
import { readEmbeddedConfig } from '../../../../gateway/embedded/config';

const needed = {
  GATEWAY_KEY: 'a secret of a test, long enough for that',
  JWKS_URI: 'https://issuer.test.invalid/keys',
  TOKEN_ISSUER: 'issuer',
  TOKEN_AUDIENCE: 'audience',
};
const folder = { OPERATIONS_DIR: 'manifests', OPERATIONS_KEYS: 'keys.pem' };
const secrets = Object.fromEntries(
  ['ID_KEY', 'PERSON_KEY', 'PRICE_QUESTION_KEY', 'USE_QUESTION_KEY', 'ASSERTION_KEY'].map(name => [
    name,
    'a secret of a test, long enough for that',
  ]),
);

test.each(['warn', 'off'])('production refuses to start with TRUSTED_OPERATIONS=%s', mode => {
  const environment = { ...needed, ...secrets, ...folder, NODE_ENV: 'production', TRUSTED_OPERATIONS: mode };
  const told = `TRUSTED_OPERATIONS: expected enforce: production serves trusted operations alone, got "${mode}"`;

  expect(() => readGatewayConfig(environment)).toThrow(told);
  expect(() => readEmbeddedConfig(environment)).toThrow(told);
});

test('who enforces without manifests or keys does not start, and is told both', () => {
  for (const NODE_ENV of ['production', 'development'])
    expect(() => readGatewayConfig({ ...needed, NODE_ENV, OPERATIONS_KEYS: '' })).toThrow(
      /OPERATIONS_DIR is not set \(the folder of .*\); OPERATIONS_KEYS: expected the file of .*, got ""$/,
    );
});

test('production tells what is missing beside a wrong mode, all at once', () => {
  expect(() => readGatewayConfig({ ...needed, NODE_ENV: 'production', TRUSTED_OPERATIONS: 'off' })).toThrow(
    /^TRUSTED_OPERATIONS: .*; OPERATIONS_DIR is not set .*; OPERATIONS_KEYS is not set /,
  );
});

test('the gateway enforces unless it is told otherwise; the embedded system warns in development alone', () => {
  expect(readGatewayConfig({ ...needed, ...folder, NODE_ENV: 'production' }).TRUSTED_OPERATIONS).toBe('enforce');
  expect(readGatewayConfig({ ...needed, TRUSTED_OPERATIONS: 'warn' }).TRUSTED_OPERATIONS).toBe('warn');
  expect(readEmbeddedConfig({}).TRUSTED_OPERATIONS).toBe('warn');
  expect(() => readEmbeddedConfig({ ...needed, ...secrets, ...folder, NODE_ENV: 'production' })).toThrow(
    /TRUSTED_OPERATIONS: expected enforce.*got "warn"/,
  );
});
