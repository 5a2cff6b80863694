/** The list of subgraphs, read by the embedded system, `schema/` and tests only. */
import { careBasket } from './care-basket/subgraph';
import { claims } from './claims/subgraph';
import { coverageStatistics } from './coverage-statistics/subgraph';
import { membership } from './membership/subgraph';
import type { SubgraphDefinition } from './shared/serving/definition';

export const subgraphs: SubgraphDefinition[] = [membership, claims, careBasket, coverageStatistics];
