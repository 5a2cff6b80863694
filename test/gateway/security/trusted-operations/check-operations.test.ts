import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOperations } from '../../../../gateway/security/trusted-operations/check-operations';
import { makeSigningKey } from '../../../../gateway/security/trusted-operations/keys';
import { openOperationsFolder, type OperationsFolder } from '../../../support/operations-folder';

let manifests: OperationsFolder;

beforeEach(async () => {
  manifests = await openOperationsFolder();
});

afterEach(() => manifests.remove());

const check = (supergraph?: string): ReturnType<typeof checkOperations> =>
  checkOperations(manifests.folder, manifests.environment.OPERATIONS_KEYS, supergraph);

test('what another key signed, and what was signed for another client, is a fault of the manifest', async () => {
  await manifests.sign('partner', ['query Funds { funds { code } }'], 1, await makeSigningKey());
  await manifests.sign('analyst', ['query Funds { funds { code } }']);
  await manifests.sign('auditor', ['query Funds { funds { code } }']);
  for (const ending of ['', '.sig'])
    writeFileSync(
      join(manifests.folder, `analyst.json${ending}`),
      readFileSync(join(manifests.folder, `auditor.json${ending}`)),
    );

  expect(await check()).toEqual({
    right: 1,
    faults: [
      'analyst.json: it was signed for auditor',
      'partner.json: expected the signature of one of the keys over these bytes',
    ],
  });
});

test('a folder without manifests is a fault: a release that signs nothing trusts nothing', async () => {
  expect(await check()).toEqual({ right: 0, faults: [`${manifests.folder}: it holds no manifest`] });
});

test('a folder, a file of keys or a supergraph that cannot be read is told by its name', async () => {
  await manifests.sign('partner', ['query Funds { funds { code } }']);
  const nowhere = join(manifests.scratch, 'nowhere');

  await expect(checkOperations(nowhere, undefined, undefined)).rejects.toThrow(`operations: ${nowhere} cannot be read`);
  await expect(checkOperations(manifests.folder, nowhere, undefined)).rejects.toThrow('OPERATIONS_KEYS: ');
  await expect(check(nowhere)).rejects.toThrow(`operations: the supergraph ${nowhere} cannot be read.`);
});
