/** Checks a folder of manifests before a release: what is wrong here is not found by a running gateway. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../../subgraphs/shared/env';
import { readSupergraphs, sharedByAll, type Supergraphs } from '../../audiences/read-supergraphs';
import { clientNames, clientOf } from './client';
import { readPublicKeys, type PublicKeySet } from './keys';
import { readManifest } from './manifest';
import { manifestNames, readSignedFile } from './manifest-folder';
import { verifyManifest } from './signature';
import { trialsOn } from './trials';

/** How many operations are right, and every fault with the manifest and the operation that has it. */
export interface OperationsReport {
  right: number;
  faults: string[];
}

const generated = join(__dirname, '../../../schema/supergraph.graphql');

/** The supergraphs of this project, or one that every role is tried on. */
async function readTrialGround(given: string | undefined): Promise<Supergraphs> {
  if (given === undefined) return readSupergraphs(generated);
  return sharedByAll(
    await readFile(given, 'utf8').catch(() => {
      throw new StartError(`operations: the supergraph ${given} cannot be read.`);
    }),
  );
}

async function readTrusted(folder: string, name: string, keys: PublicKeySet | undefined) {
  const { bytes, signature } = await readSignedFile(folder, name);
  if (signature === '') throw new Error('it has no signature beside it');
  if (keys) {
    const { client } = await verifyManifest(bytes, signature, keys);
    if (client !== name) throw new Error(`it was signed for ${client}`);
  }
  return readManifest(bytes);
}

/** Checks every operation of every manifest: it is well formed, it validates, and it plans. */
export async function checkOperations(
  folder: string,
  keyFile: string | undefined,
  supergraph: string | undefined,
): Promise<OperationsReport> {
  const keys = keyFile === undefined ? undefined : await readPublicKeys(keyFile);
  const names = await manifestNames(folder).catch((error: unknown) => {
    throw new StartError(`operations: ${folder} cannot be read (${(error as Error).message}).`);
  });
  const trialOf = trialsOn(await readTrialGround(supergraph));
  const report: OperationsReport = { right: 0, faults: names.length > 0 ? [] : [`${folder}: it holds no manifest`] };
  for (const name of names) {
    const client = clientOf(name);
    if (!client) report.faults.push(`${name}.json: expected a name of ${clientNames}`);
    else
      try {
        const faultsOf = trialOf(client);
        for (const { name: operation, body } of await readTrusted(folder, name, keys)) {
          const faults = faultsOf(body);
          if (faults.length === 0) report.right++;
          report.faults.push(...faults.map(fault => `${name}.json: ${operation}: ${fault}`));
        }
      } catch (error) {
        if (error instanceof StartError) throw error;
        report.faults.push(`${name}.json: ${(error as Error).message}`);
      }
  }
  return report;
}
