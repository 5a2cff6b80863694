/** The project's own jobs as signed manifests of a development system; its key signs them and is forgotten. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleName } from '../../subgraphs/shared/access/roles';
import { makeSigningKey } from '../security/trusted-operations/keys';
import { describeOperation } from '../security/trusted-operations/manifest';
import { writeSignedFile } from '../security/trusted-operations/manifest-folder';
import type { EmbeddedConfig } from './config';

const jobs: Partial<Record<RoleName, string[]>> = {
  partner: ['partner-coverage-check'],
  analyst: ['coverage-rate-series'],
  agent: ['member-view'],
};

const textOf = (name: string): Promise<string> => readFile(join(__dirname, `../operations/${name}.graphql`), 'utf8');

/** Writes the manifests into a folder made anew, and tells the gateway where they and their key are. */
export async function writeDevelopmentOperations(
  dataFolder: string,
): Promise<Pick<EmbeddedConfig, 'OPERATIONS_DIR' | 'OPERATIONS_KEYS'>> {
  const folder = join(dataFolder, 'development-operations');
  const keyFile = join(dataFolder, 'development-operations-key.pem');
  const key = await makeSigningKey();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [client, names] of Object.entries(jobs)) {
    const operations = (await Promise.all(names.map(textOf))).map(describeOperation);
    await writeSignedFile(folder, { client, release: Date.now() }, operations, key);
  }
  await writeFile(keyFile, key.publicPem);
  return { OPERATIONS_DIR: folder, OPERATIONS_KEYS: keyFile };
}
