/** Signs the operations of documents and manifests as one manifest of a client. */
import { readFile } from 'node:fs/promises';
import { StartError } from '../../../subgraphs/shared/env';
import { readSigningKey } from './keys';
import { describeOperation, readManifest, writeManifest, type Operation } from './manifest';
import { writeSignedFile } from './manifest-folder';

/** What is signed, by which key, for whom, and where the manifest is written. */
export interface SigningOrder {
  files: readonly string[];
  key: string;
  client: string;
  release: number;
  out: string;
}

async function operationsOf(file: string): Promise<Operation[]> {
  try {
    const bytes = await readFile(file);
    return file.endsWith('.json') ? readManifest(bytes) : [describeOperation(bytes.toString('utf8'))];
  } catch (error) {
    throw new StartError(`${file}: ${(error as Error).message}`);
  }
}

/** Signs; returns what was signed. */
export async function signOperations({ files, key, client, release, out }: SigningOrder): Promise<Operation[]> {
  const operations = (await Promise.all(files.map(operationsOf))).flat();
  try {
    // What the gateway would refuse is not signed.
    readManifest(Buffer.from(writeManifest(operations)));
  } catch (error) {
    throw new StartError((error as Error).message);
  }
  await writeSignedFile(out, { client, release }, operations, await readSigningKey(key));
  return operations;
}
