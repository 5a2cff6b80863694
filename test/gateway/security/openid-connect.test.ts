import { decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import { identifyBy } from '../../../gateway/security/identity';
import { makeSigningKeys, resources, startOpenIdProvider, type OpenIdProvider } from '../../support/openid-provider';
import { registryRows } from '../../support/registry-rows';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../../support/system';
import { testAudience } from '../../support/tokens';

const number = '900000042';
const check = `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { covered } }`;
const input = {
  identifier: { system: 'CNSS_IMMATRICULATION', value: number },
  birthDate: '1980-05-17',
  servicedDate: '2026-10-15',
};

let keys: JWK[];
let provider: OpenIdProvider;
let system: TestSystem;

beforeAll(async () => {
  keys = await makeSigningKeys('first');
  provider = await startOpenIdProvider(keys);
  system = await openSystemForTest(undefined, { JWKS_URI: `${provider.issuer}/jwks`, TOKEN_ISSUER: provider.issuer });
  const rows = registryRows(system.world, 'CNSS');
  await rows.publication(1, '2026-10-31T22:00:00Z');
  await rows.member({ member_number: number, birth_date: '1980-05-17', family_name: 'EXEMPLE' });
  await rows.coverage({ member_number: number });
});

afterAll(async () => {
  await system.close();
  await provider.stop();
});

const askWith = (token: string, purpose: string, document: string, variables = {}): Promise<SystemAnswer> =>
  system.ask(null, document, variables, { authorization: `Bearer ${token}`, 'x-purpose-of-use': purpose });
const readMember = (token: string, purpose: string): Promise<SystemAnswer> =>
  askWith(token, purpose, `{ member(fundCode: "CNSS", memberNumber: "${number}") { familyName } }`);
const codeOf = ({ status, body }: SystemAnswer): unknown => [status, body.errors?.[0]?.extensions['code']];

describe('client credentials', () => {
  test.each(['RS256', 'ES256', 'EdDSA'] as const)(
    'a token signed with %s is served per its scopes',
    async algorithm => {
      const token = await provider.machineToken(algorithm, 'coverage:check');

      const answer = await askWith(token, 'COVERAGE', check, { input });

      expect(decodeProtectedHeader(token)).toMatchObject({ alg: algorithm, kid: `first-${algorithm}` });
      expect(answer.body).toEqual({ data: { coverageCheck: { covered: 'COVERED' } } });
      expect(codeOf(await readMember(token, 'COVERAGE'))).toEqual([403, 'FORBIDDEN']);
    },
  );

  test('a scope that the client does not ask for is not in its token, and not allowed', async () => {
    const token = await provider.machineToken('ES256', 'care-basket:read');

    const answer = await askWith(token, 'COVERAGE', check, { input });

    expect(codeOf(answer)).toEqual([403, 'FORBIDDEN']);
    expect([answer.fetches, answer.statements]).toEqual([[], []]);
  });

  test('a scope that the issuer does not grant to the client gives no token', async () => {
    expect(await provider.machineToken('ES256', 'member:read')).toBe('invalid_scope');
  });

  test('a purpose that the issuer does not grant is refused', async () => {
    const token = await provider.machineToken('ES256', 'coverage:check');

    expect(codeOf(await askWith(token, 'FRAUD', check, { input }))).toEqual([403, 'FORBIDDEN']);
  });

  test('a token of the same issuer for another resource is refused', async () => {
    const token = await provider.machineToken('ES256', 'coverage:check', resources.another);

    expect(decodeJwt(token)).toMatchObject({ iss: provider.issuer, aud: 'another-audience' });
    expect(codeOf(await askWith(token, 'COVERAGE', check, { input }))).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('authorization code with PKCE', () => {
  test('an agent who signs in and consents reads members of the own fund', async () => {
    const token = await provider.agentToken('member:read');

    const answer = await readMember(token, 'HOPERAT');

    expect(decodeJwt(token)).toMatchObject({ sub: 'agent', organization: 'CNSS', role: 'agent', scope: 'member:read' });
    expect(answer.body).toEqual({ data: { member: { familyName: 'EXEMPLE' } } });
    expect(codeOf(await askWith(token, 'COVERAGE', check, { input }))).toEqual([403, 'FORBIDDEN']);
  });
});

describe('keys', () => {
  test('a server that starts again with other keys is followed; those of before are refused after a while', async () => {
    const identify = identifyBy(
      { keys: `${provider.issuer}/jwks`, issuer: provider.issuer, audience: testAudience },
      { freshFor: 0, cooldown: 0 },
    );
    const before = await provider.machineToken('EdDSA', 'coverage:check');
    await identify(`Bearer ${before}`);
    const { port } = provider;
    await provider.stop();
    provider = await startOpenIdProvider(await makeSigningKeys('second'), port);
    const after = await provider.machineToken('EdDSA', 'coverage:check');

    expect(decodeProtectedHeader(after).kid).toBe('second-EdDSA');
    expect(await identify(`Bearer ${after}`)).toMatchObject({ subject: 'hospital-EdDSA', scopes: ['coverage:check'] });
    await expect(identify(`Bearer ${before}`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  test('while the server is stopped tokens of known keys go on', async () => {
    const token = await provider.machineToken('EdDSA', 'coverage:check');
    const identify = identifyBy(
      { keys: `${provider.issuer}/jwks`, issuer: provider.issuer, audience: testAudience },
      { freshFor: 0, cooldown: 0 },
    );
    await identify(`Bearer ${token}`);
    await provider.stop();

    expect(await identify(`Bearer ${token}`)).toMatchObject({ organization: 'hospital', purposes: ['COVERAGE'] });
  });
});
