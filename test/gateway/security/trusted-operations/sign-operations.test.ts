import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signOperations } from '../../../../gateway/security/trusted-operations/sign-operations';
import { openOperationsFolder, type OperationsFolder } from '../../../support/operations-folder';

let manifests: OperationsFolder;
let key: string;
let out: string;

beforeAll(async () => {
  manifests = await openOperationsFolder();
  key = written('key.pem', manifests.key.privatePem);
  out = join(manifests.scratch, 'out');
});

afterAll(() => manifests.remove());

function written(name: string, text: string): string {
  const file = join(manifests.scratch, name);
  writeFileSync(file, text);
  return file;
}

const sign = (...files: string[]): ReturnType<typeof signOperations> =>
  signOperations({ files, key, client: 'partner', release: 1, out });

test('what a gateway would refuse is not signed, and nothing is written', async () => {
  const two = written('two.graphql', 'query A { a } query B { b }');
  const one = written('one.graphql', 'query A { a }');
  const manifest = written('manifest.json', '{"format":"another"}');

  await expect(sign(two)).rejects.toThrow(`${two}: expected one operation with a name`);
  await expect(sign(one, one)).rejects.toThrow('A: the name is there twice');
  await expect(sign(manifest)).rejects.toThrow(`${manifest}: format: `);
  await expect(sign(join(out, 'nothing.graphql'))).rejects.toThrow('ENOENT');
  expect(existsSync(out)).toBe(false);
});

test('a text is signed to the byte: what stands around the operation is part of it', async () => {
  const text = '# A comment.\r\nquery A { a }\n\n';

  const [operation] = await sign(written('exact.graphql', text));

  expect(operation?.body).toBe(text);
});
