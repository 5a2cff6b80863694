import { decodeJwt, decodeProtectedHeader } from 'jose';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentIssuer } from '../../../gateway/embedded/development-issuer';
import { roles, type RoleName } from '../../../subgraphs/shared/access/roles';
import { runProgramFile } from '../../support/embedded-process';

const folder = mkdtempSync(join(tmpdir(), 'amo-token-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(Object.keys(roles))('a token of the role %s carries its scopes for a day', async role => {
  const token = await (await openDevelopmentIssuer(folder)).token(role as RoleName);
  const claims = decodeJwt(token);

  expect(decodeProtectedHeader(token).alg).toBe('EdDSA');
  expect(claims).toMatchObject({
    role,
    iss: 'amo-development',
    aud: 'amo-graph',
    funds: roles[role as RoleName].funds,
    purposes: roles[role as RoleName].purposes,
  });
  expect(String(claims['scope']).split(' ')).toEqual(roles[role as RoleName].scopes);
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(86_400);
});

test('the key is made once, also by programs that start together, and its secret is not published', async () => {
  const together = mkdtempSync(join(folder, 'together-'));
  const issuers = await Promise.all([1, 2, 3].map(() => openDevelopmentIssuer(together)));
  const [file = ''] = readdirSync(together);

  expect(new Set(issuers.map(({ publicKeys }) => JSON.stringify(publicKeys))).size).toBe(1);
  expect(readdirSync(together)).toHaveLength(1);
  expect(statSync(join(together, file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(join(together, file), 'utf8'))).toHaveProperty('d');
  expect(issuers[0]?.publicKeys.keys[0]).not.toHaveProperty('d');
});

test('the command prints a token and nothing else, and names the roles when it is given none of them', async () => {
  const run = (...args: string[]): ReturnType<typeof runProgramFile>['ended'] =>
    runProgramFile('gateway/embedded/token.ts', args, { DATA_DIR: folder }).ended;
  const [printed, wrong, none] = await Promise.all([run('auditor'), run('king'), run()]);

  expect(printed).toMatchObject({ code: 0, stderr: '' });
  expect(printed.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(wrong).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'token: expected one of partner, analyst, agent, auditor, got "king"\n',
  });
  expect(none.code).toBe(1);
});
