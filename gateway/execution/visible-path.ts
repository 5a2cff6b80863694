/** Cuts the path of an error to what the client asked for: keys and inputs that the gateway fetches itself stay unseen. */
import { type DocumentNode, type FieldNode, Kind, type SelectionNode } from 'graphql';

type Path = readonly (string | number)[];

function fieldsIn(document: DocumentNode, selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap(selection => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(document, selection.selectionSet.selections);
    const fragment = document.definitions.find(
      definition => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsIn(document, fragment.selectionSet.selections) : [];
  });
}

/** The longest beginning of a path whose fields the operation selects. */
export function visiblePath(document: DocumentNode, operationName: string | null | undefined, path: Path): Path {
  const operation = document.definitions.find(
    definition =>
      definition.kind === Kind.OPERATION_DEFINITION && (!operationName || definition.name?.value === operationName),
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  let selections = operation.selectionSet.selections;
  for (const [index, element] of path.entries()) {
    if (typeof element === 'number') continue;
    const fields = fieldsIn(document, selections).filter(field => (field.alias ?? field.name).value === element);
    if (fields.length === 0) return path.slice(0, index);
    selections = fields.flatMap(field => field.selectionSet?.selections ?? []);
  }
  return path;
}
