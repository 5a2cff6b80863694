/** A folder of manifests, each `NAME.json` with its signature `NAME.json.sig` beside it. */
import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientNames, clientOf } from './client';
import type { SigningKey } from './keys';
import { ManifestError, writeManifest, type Operation } from './manifest';
import { signManifest, type Signed } from './signature';

const mostFiles = 1_000;
const mostBytes = 10 * 1024 * 1024;

/** The names of a folder's manifests, without `.json`. */
export async function manifestNames(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json') && !name.startsWith('.'));
  if (names.length > mostFiles) throw new ManifestError(`expected at most ${mostFiles} manifests, got ${names.length}`);
  return names.map(name => name.slice(0, -'.json'.length)).sort();
}

async function readBounded(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > mostBytes) throw new ManifestError(`expected at most ${mostBytes} bytes, got ${size}`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** The bytes of a manifest and its signature, which is empty where there is none. */
export async function readSignedFile(folder: string, name: string): Promise<{ bytes: Buffer; signature: string }> {
  const file = join(folder, `${name}.json`);
  const bytes = await readBounded(file);
  const signature = await readFile(`${file}.sig`, 'utf8').catch(() => '');
  return { bytes, signature };
}

/** Writes a manifest and its signature, each whole or not at all. */
export async function writeSignedFile(
  folder: string,
  signed: Signed,
  operations: readonly Operation[],
  key: SigningKey,
): Promise<void> {
  if (!clientOf(signed.client)) throw new ManifestError(`expected a name of ${clientNames}, got "${signed.client}"`);
  const text = writeManifest(operations);
  const signature = await signManifest(Buffer.from(text), signed, key);
  const file = join(folder, `${signed.client}.json`);
  await mkdir(folder, { recursive: true });
  for (const [target, content] of [
    [file, text],
    [`${file}.sig`, signature],
  ] as const) {
    await writeFile(`${target}.draft`, content);
    await rename(`${target}.draft`, target);
  }
}
