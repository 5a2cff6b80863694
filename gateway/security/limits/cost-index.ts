/** Reads from a supergraph what its fields cost: `@cost` and `@listSize` of the federation specification. */
import { type ConstDirectiveNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/** How long a list is, or the lists of a page. */
export interface ListSize {
  assumedSize?: number;
  /** Arguments that say it, some inside an input: `first`, `page.first`. */
  slicingArguments: readonly string[];
  /** The lists below that it is about; when there are none, the field itself. */
  sizedFields: readonly string[];
  /** Whether exactly one of several slicing arguments must be given. */
  requireOneSlicingArgument: boolean;
}

/** By coordinate: `Type`, `Type.field`, `Input.field`, `Type.field(argument:)`. */
export interface CostIndex {
  weights: ReadonlyMap<string, number>;
  lists: ReadonlyMap<string, ListSize>;
}

const valuesOf = (directive: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(
    (directive.arguments ?? []).map(argument => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );

function readListSize(values: Record<string, unknown>): ListSize {
  const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = values as Partial<ListSize>;
  const slicing = slicingArguments ?? [];
  return {
    ...(typeof assumedSize === 'number' && { assumedSize }),
    slicingArguments: slicing,
    sizedFields: sizedFields ?? [],
    requireOneSlicingArgument: (requireOneSlicingArgument ?? true) && slicing.length > 0,
  };
}

/** Collects the weights and list sizes that a supergraph states. */
export function readCostIndex(supergraphSdl: string): CostIndex {
  const weights = new Map<string, number>();
  const lists = new Map<string, ListSize>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    for (const directive of directives) {
      if (directive.name.value === 'cost') weights.set(coordinate, Number(valuesOf(directive)['weight']));
      if (directive.name.value === 'listSize') lists.set(coordinate, readListSize(valuesOf(directive)));
    }
  };
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    if (!('directives' in definition)) continue;
    const type = definition.name.value;
    note(type, definition.directives as ConstDirectiveNode[]);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      note(coordinate, field.directives);
      if (!('arguments' in field)) continue;
      for (const argument of field.arguments ?? []) note(`${coordinate}(${argument.name.value}:)`, argument.directives);
    }
  }
  return { weights, lists };
}
