/** Checks a folder of manifests before a release: what is wrong here is not found by a running gateway. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleName } from '../../../subgraphs/shared/access/roles';
import { StartError } from '../../../subgraphs/shared/env';
import { prepareSupergraph } from '../../supergraph/prepare-supergraph';
import { clientNames, clientOf } from './client';
import { readPublicKeys, type PublicKeySet } from './keys';
import { readManifest } from './manifest';
import { manifestNames, readSignedFile } from './manifest-folder';
import { planOn, type FaultsOf } from './plan-operation';
import { verifyManifest } from './signature';

/** How many operations are right, and every fault with the manifest and the operation that has it. */
export interface OperationsReport {
  right: number;
  faults: string[];
}

/** The supergraph that a role sees; the whole one where its audience has none of its own. */
function supergraphFile(role: RoleName): string {
  const file = (name: string): string => join(__dirname, `../../../schema/${name}.graphql`);
  const own = file(`supergraph.${role}`);
  return existsSync(own) ? own : file('supergraph');
}

/** The trial of each role, opened once for each supergraph. */
function openTrials(given: string | undefined): (role: RoleName) => Promise<FaultsOf> {
  const opened = new Map<string, Promise<FaultsOf>>();
  const open = async (file: string): Promise<FaultsOf> => {
    const sdl = await readFile(file, 'utf8').catch(() => {
      throw new StartError(`operations: the supergraph ${file} cannot be read.`);
    });
    return planOn(prepareSupergraph(sdl).sdl);
  };
  return role => {
    const file = given ?? supergraphFile(role);
    const trial = opened.get(file) ?? open(file);
    opened.set(file, trial);
    return trial;
  };
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
  const trialOf = openTrials(supergraph);
  const report: OperationsReport = { right: 0, faults: names.length > 0 ? [] : [`${folder}: it holds no manifest`] };
  for (const name of names) {
    const client = clientOf(name);
    if (!client) report.faults.push(`${name}.json: expected a name of ${clientNames}`);
    else
      try {
        const faultsOf = await trialOf(client.role);
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
