/** What makes a folder a subgraph. */
import type { Caller } from '../access/caller';
import type { Touched } from '../access/touched';
import type { SubgraphConfig } from './config';
import type { ReferenceTable } from '../reference/reference';
import type { GraphQLParts } from './schema';
import type { Registries, Store, StoreDefinition } from '../stores/stores';

export type SubgraphName = 'membership' | 'claims' | 'care-basket' | 'coverage-statistics';

/** What a subgraph lives on while it runs: its databases and its configuration. */
export interface Foundation {
  home: Store;
  registries: Registries;
  config: SubgraphConfig;
}

/** A subgraph as one object: its schema, its stores, its reference data, and what a request needs. */
export interface SubgraphDefinition<Loaders = unknown> {
  name: SubgraphName;
  graphql: GraphQLParts<Loaders>;
  /** Its schema in ANAM's database. */
  home: StoreDefinition;
  /** Its schema in every fund's registry; a subgraph without one holds no person. */
  registry?: StoreDefinition;
  /** CSV files with sources that it loads into its home. */
  reference: ReferenceTable[];
  /** Run once when the subgraph starts; what it returns makes the loaders of each request. */
  start(foundation: Foundation): Promise<RunningParts<Loaders>>;
}

/** What a started subgraph offers to its server. */
export interface RunningParts<Loaders> {
  createLoaders(caller: Caller | undefined, touched: Touched): Loaders;
  /** Public keys of what it signs, as a JWK Set; nothing when it signs nothing. */
  publicKeys?: { keys: object[] };
  /** Stops timers and releases what `start` took. */
  stop?(): void;
}

/** Keeps the type of a definition's loaders while it is written; the list of subgraphs does not need it. */
export const defineSubgraph = <Loaders>(definition: SubgraphDefinition<Loaders>): SubgraphDefinition =>
  definition as SubgraphDefinition;
