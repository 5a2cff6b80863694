import { createPublicKey } from 'node:crypto';
import { writeFileSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeSigningKey } from '../../../../gateway/security/trusted-operations/keys';
import { idOf } from '../../../../gateway/security/trusted-operations/manifest';
import { planOn } from '../../../../gateway/security/trusted-operations/plan-operation';
import { openTrustedOperations, type TrustedOperations } from '../../../../gateway/security/trusted-operations/store';
import { prepareSupergraph } from '../../../../gateway/supergraph/prepare-supergraph';
import { callerOf } from '../../../support/callers';
import { openOperationsFolder, openTestLog, until, type OperationsFolder } from '../../../support/operations-folder';
import { composeTexts, openScriptedSystem } from '../../../support/scripted-subgraphs';

const texts = {
  one: `type Query { thing: Thing @authenticated }
    type Thing { word: String! }`,
};
const [first, second] = ['query First { thing { word } }', 'query Second { again: thing { word } }'];
const broken = 'query Broken { thing { gone } }';
const partner = callerOf('partner');

let manifests: OperationsFolder;
let store: TrustedOperations | undefined;

beforeEach(async () => {
  manifests = await openOperationsFolder();
});

afterEach(() => {
  store?.close();
  store = undefined;
  manifests.remove();
});

const { log, lines } = openTestLog();
const faultsOf = planOn(prepareSupergraph(composeTexts(texts)).sdl);

async function open(): Promise<TrustedOperations> {
  lines.length = 0;
  const keys = { keys: [{ ...manifestKey(), kid: manifests.key.kid, alg: 'EdDSA' }] };
  const source = { folder: manifests.folder, keys, trial: () => faultsOf, log };
  return (store = await openTrustedOperations(source, { settle: 10, every: 50 }));
}

const manifestKey = (): object => createPublicKey(manifests.key.key).export({ format: 'jwk' });
const trusts = (body: string): boolean => store?.find(partner, idOf(body)) === body;
/** What the log says of a manifest that is refused. */
const refusals = (): unknown[] => lines.filter(({ level }) => level === 50).map(({ fault }) => fault);

test('a changed manifest is taken without a restart; what it no longer holds is no longer trusted', async () => {
  await manifests.sign('partner', [first]);
  await open();
  expect([trusts(first), trusts(second)]).toEqual([true, false]);

  await manifests.sign('partner', [second]);
  await until(() => trusts(second));

  expect(trusts(first)).toBe(false);
});

test('a manifest that is taken away takes its trust away; its former release does not bring it back', async () => {
  await manifests.sign('partner', [first], 7);
  await open();

  for (const ending of ['', '.sig']) rmSync(join(manifests.folder, `partner.json${ending}`));
  await until(() => !trusts(first));
  await manifests.sign('partner', [first], 6);
  await until(() => refusals().length > 0);

  expect(trusts(first)).toBe(false);
  expect(refusals()).toContain('expected a release after 7, got 6');
});

test('an older release is refused, and so is another content of the same one; what was in use goes on', async () => {
  await manifests.sign('partner', [first], 7);
  await open();

  for (const release of [6, 7]) {
    lines.length = 0;
    await manifests.sign('partner', [second], release);
    await until(() => refusals().includes(`expected a release after 7, got ${release}`));
  }

  expect([trusts(first), trusts(second)]).toEqual([true, false]);
});

test('one operation that the schema no longer has is dropped with a loud line; the others are served', async () => {
  await manifests.sign('partner', [first, broken]);
  await open();

  expect([trusts(first), trusts(broken)]).toEqual([true, false]);
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 50,
      manifest: 'partner',
      operation: 'Broken',
      faults: ['Cannot query field "gone" on type "Thing".'],
    }),
  );
});

const forgeries: [string, () => Promise<void> | void, RegExp][] = [
  [
    'a changed byte',
    () => {
      const file = join(manifests.folder, 'partner.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 1', '"version":  1'));
    },
    /signature/,
  ],
  ['no signature', () => rmSync(join(manifests.folder, 'partner.json.sig')), /signature/],
  ['the key of somebody else', async () => manifests.sign('partner', [second], 9, await makeSigningKey()), /signature/],
  [
    'the key of somebody else under the name of ours',
    async () => manifests.sign('partner', [second], 9, { ...(await makeSigningKey()), kid: manifests.key.kid }),
    /signature/,
  ],
  [
    'a manifest of another client under this name',
    async () => {
      await manifests.sign('auditor', [second], 9);
      for (const ending of ['', '.sig'])
        renameSync(join(manifests.folder, `auditor.json${ending}`), join(manifests.folder, `partner.json${ending}`));
    },
    /signed for auditor/,
  ],
  [
    'more than a manifest may be',
    () => writeFileSync(join(manifests.folder, 'partner.json'), Buffer.alloc(10 * 1024 * 1024 + 1)),
    /at most 10485760 bytes/,
  ],
];

test.each(forgeries)(
  'with %s the whole manifest is refused, once, and the former goes on',
  async (_name, forge, told) => {
    await manifests.sign('partner', [first], 7);
    await open();

    await forge();
    await until(() => refusals().some(fault => told.test(String(fault))));
    const later = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 150));
    // Between the writing of a manifest and of its signature there may have been a look.
    await later();
    const refused = refusals().length;
    await later();

    expect([trusts(first), trusts(second)]).toEqual([true, false]);
    expect(refusals()).toHaveLength(refused);
  },
);

test('a refused manifest at the start keeps nobody else from being served', async () => {
  await manifests.sign('partner', [first], 1, await makeSigningKey());
  await manifests.sign('analyst', [second]);
  writeFileSync(join(manifests.folder, 'nobody.json'), '{}');
  await open();

  expect(trusts(first)).toBe(false);
  expect(store?.find(callerOf('analyst'), idOf(second))).toBe(second);
  expect(refusals()).toHaveLength(2);
});

test('a folder that goes away leaves what was in use, and is read again when it is back', async () => {
  await manifests.sign('partner', [first]);
  await open();

  renameSync(manifests.folder, `${manifests.folder}-away`);
  await until(() => lines.some(({ msg }) => msg === 'the manifests cannot be read: the former ones go on'));
  expect(trusts(first)).toBe(true);
  renameSync(`${manifests.folder}-away`, manifests.folder);
  await manifests.sign('partner', [second]);
  await until(() => trusts(second));

  expect(trusts(first)).toBe(false);
});

test('a folder that is not there is no start', async () => {
  manifests.remove();

  await expect(open()).rejects.toThrow(/^OPERATIONS_DIR: .* cannot be read/);
  manifests = await openOperationsFolder();
});

test('files are replaced while a partner asks: no request fails, and a revoked operation is refused after', async () => {
  await manifests.sign('partner', [first, second]);
  const system = await openScriptedSystem(texts, { TRUSTED_OPERATIONS: 'enforce', ...manifests.environment });
  try {
    system.script('one', () => ({ data: { thing: { word: 'yes' }, again: { word: 'yes' } } }));
    const statuses = new Set<number>();
    let asked = 0;
    const stop = new AbortController();
    const asking = (async () => {
      while (!stop.signal.aborted) {
        statuses.add((await system.ask('partner', first)).status);
        asked++;
      }
    })();

    for (let round = 0; round < 5; round++) {
      await manifests.sign('partner', [first, second, `query Round${round} { thing { word } }`]);
      await until(async () => (await system.ask('partner', `query Round${round} { thing { word } }`)).status === 200);
    }
    await manifests.sign('partner', [first]);
    await until(async () => (await system.ask('partner', second)).status === 403);
    stop.abort();
    await asking;

    expect(asked).toBeGreaterThan(20);
    expect([...statuses]).toEqual([200]);
  } finally {
    await system.close();
  }
});
