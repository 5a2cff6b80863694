/** Asks a subgraph for each entity once, however often a request needs it, and hands everybody a copy. */
import type { SubgraphAnswer } from './subgraph-client';

/** Representations without repetition, and where each of the former now stands. */
export interface UniqueRepresentations {
  unique: unknown[];
  /** For each original representation its place in `unique`. */
  places: number[];
}

/** Removes repeated representations, keeping the order of first appearance. */
export function uniqueRepresentations(representations: readonly unknown[]): UniqueRepresentations {
  const known = new Map<string, number>();
  const unique: unknown[] = [];
  const places = representations.map(representation => {
    // The planner writes the fields of one fetch in one order, so equal entities have equal texts.
    const text = JSON.stringify(representation);
    const place = known.get(text) ?? unique.push(representation) - 1;
    known.set(text, place);
    return place;
  });
  return { unique, places };
}

/** Gives every original representation its entity, and its errors, back. */
export function expandEntities(answer: SubgraphAnswer, places: readonly number[]): SubgraphAnswer {
  const entities = answer.data?.['_entities'];
  const expanded: SubgraphAnswer = { ...answer };
  if (Array.isArray(entities)) {
    const given = new Set<number>();
    // The gateway writes into what it gets, so two places never share one object.
    const copy = (place: number): unknown => {
      if (given.has(place)) return structuredClone(entities[place]) as unknown;
      given.add(place);
      return entities[place] as unknown;
    };
    expanded.data = { ...answer.data, _entities: places.map(copy) };
  }
  if (answer.errors)
    expanded.errors = answer.errors.flatMap(error => {
      const [root, at, ...rest] = error.path ?? [];
      if (root !== '_entities' || typeof at !== 'number') return [error];
      return places.flatMap((place, index) => (place === at ? [{ ...error, path: [root, index, ...rest] }] : []));
    });
  return expanded;
}
