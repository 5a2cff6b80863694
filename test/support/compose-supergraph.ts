/** The supergraph of the sources as they stand, so that tests do not depend on generated files. */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { SubgraphDefinition } from '../../subgraphs/shared/definition';
import { buildSubgraph } from '../../subgraphs/shared/schema';

/** Composes subgraphs; throws with every fault when they do not fit. */
export async function composeSupergraph(definitions: readonly SubgraphDefinition[]): Promise<string> {
  const services = await Promise.all(
    definitions.map(async ({ name, graphql }) => ({
      name,
      url: `http://${name}:4000/graphql`,
      typeDefs: parse((await buildSubgraph(graphql)).sdl),
    })),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.map(error => error.message).join('\n'));
  return supergraphSdl;
}
