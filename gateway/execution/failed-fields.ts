/** Says which fields of an operation to a subgraph are missing when it does not answer, so that each error has a path. */
import { type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';

/** An answer to a long list is not followed by as long a list of equal errors. */
const mostPaths = 50;

type Representation = { __typename?: unknown } | undefined;

function fieldsOf(selectionSet: SelectionSetNode | undefined, typeName?: unknown): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap(selection => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const condition = selection.typeCondition?.name.value;
    return typeName === undefined || condition === undefined || condition === typeName
      ? fieldsOf(selection.selectionSet, typeName)
      : [];
  });
}

const responseName = (field: FieldNode): string => field.alias?.value ?? field.name.value;

/** Paths, as the subgraph would have written them, of the fields that an operation asks for. */
export function failedFields(
  operation: string,
  representations: readonly unknown[] | undefined,
): (string | number)[][] {
  const definition = parse(operation, { noLocation: true }).definitions.find(
    (candidate): candidate is OperationDefinitionNode => candidate.kind === Kind.OPERATION_DEFINITION,
  );
  const roots = fieldsOf(definition?.selectionSet);
  if (representations === undefined) return roots.map(field => [responseName(field)]);
  const entities = roots.find(field => field.name.value === '_entities')?.selectionSet;
  return representations
    .slice(0, mostPaths)
    .flatMap((representation, index) => {
      const names = fieldsOf(entities, (representation as Representation)?.__typename).map(responseName);
      return [...new Set(names)].map(name => ['_entities', index, name]);
    })
    .slice(0, mostPaths);
}
