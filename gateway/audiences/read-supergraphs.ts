/** Reads what is served: the full supergraph, and beside its file one for each audience. */
import { readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { audiences, type Audience } from '../../subgraphs/shared/access/audiences';
import { StartError } from '../../subgraphs/shared/env';

/** The supergraphs of a gateway. */
export interface Supergraphs {
  /** Everything: what is guarded is read from it, and it is what development shows without a token. */
  full: string;
  /** What each audience sees; one that has none is not served. */
  contracts: ReadonlyMap<Audience, string>;
}

/** The file of an audience: supergraph.graphql and partner make supergraph.partner.graphql. */
export function contractFile(file: string, audience: Audience): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.${audience}${ext}`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new StartError(`SUPERGRAPH_FILE: ${file} cannot be read; \`npm run schema\` writes it.`);
  }
}

/** Reads all of them; one that cannot be read refuses the start. */
export async function readSupergraphs(file: string): Promise<Supergraphs> {
  const full = await readText(file);
  const contracts = new Map<Audience, string>();
  for (const audience of audiences) contracts.set(audience, await readText(contractFile(file, audience)));
  return { full, contracts };
}

/** One supergraph without contracts, which every audience then sees whole. */
export const sharedByAll = (full: string): Supergraphs => ({
  full,
  contracts: new Map(audiences.map(audience => [audience, full])),
});
