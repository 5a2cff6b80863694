/** The list of subgraphs, read by the embedded system, `schema/` and tests only. */
import { membership } from './membership/subgraph';
import type { SubgraphDefinition } from './shared/definition';

export const subgraphs: SubgraphDefinition[] = [membership];
