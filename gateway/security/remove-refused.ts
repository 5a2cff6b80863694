/** Takes out of an operation what its caller may not read, so that no subgraph is ever asked for it. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf } from '../fragments-of';
import type { Judge, Position } from './judge';

/** What is left of an operation. */
export interface Remainder {
  /** Coordinates whose field was taken out: null in the answer. */
  removed: ReadonlySet<string>;
  /** Coordinates of fields that may not be null, for which the whole operation is refused. */
  fatal: ReadonlySet<string>;
  /** Whether anything but the schema is still asked. */
  isEmpty: boolean;
  /** The operation, first, and its fragments. */
  left: DocumentNode;
}

const field = (name: string, alias: string): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  alias: { kind: Kind.NAME, value: alias },
});

/** The variables that definitions still use: a subgraph gets no others. */
function variablesIn(definitions: readonly (OperationDefinitionNode | FragmentDefinitionNode)[]): Set<string> {
  const used = new Set<string>();
  for (const definition of definitions)
    visit(definition, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
    });
  return used;
}

class Remover {
  readonly removed = new Set<string>();
  readonly fatal = new Set<string>();
  /** What is left of each fragment at each place; null when it is nothing. */
  private readonly left = new Map<string, FragmentDefinitionNode | null>();

  constructor(
    private readonly judge: Judge,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly typeKey: string,
  ) {}

  get fragmentsLeft(): FragmentDefinitionNode[] {
    return [...this.left.values()].filter(fragment => fragment !== null);
  }

  selections(set: SelectionSetNode, position: Position): SelectionNode[] {
    return set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return this.field(selection, position);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.fragment(selection.name.value, position);
        return fragment ? [{ ...selection, name: fragment.name }] : [];
      }
      const inside = this.judge.narrowed(position, selection.typeCondition?.name.value);
      const selections = this.selections(selection.selectionSet, inside);
      return selections.length > 0 ? [{ ...selection, selectionSet: { ...selection.selectionSet, selections } }] : [];
    });
  }

  private field(node: FieldNode, position: Position): FieldNode[] {
    const definition = this.judge.fieldOf(position, node);
    const refused = this.judge.refusedAt(position, node);
    if (refused.length > 0) {
      const list = definition && isNonNullType(definition.type) ? this.fatal : this.removed;
      for (const coordinate of refused) list.add(coordinate);
      return [];
    }
    const type = definition && getNamedType(definition.type);
    if (!node.selectionSet || !isCompositeType(type)) return [node];
    const selections = this.selections(node.selectionSet, this.judge.at(type));
    // Whether the object is there at all must still be known, and of an abstract type what it is.
    if (selections.length === 0 || isAbstractType(type)) selections.push(field('__typename', this.typeKey));
    return [{ ...node, selectionSet: { ...node.selectionSet, selections } }];
  }

  private fragment(name: string, position: Position): FragmentDefinitionNode | null {
    const fragment = this.fragments.get(name);
    if (!fragment) return null;
    const inside = this.judge.narrowed(position, fragment.typeCondition.name.value);
    const key = [name, ...[...inside.possible].sort()].join(' ');
    const known = this.left.get(key);
    if (known !== undefined) return known;
    const selections = this.selections(fragment.selectionSet, inside);
    const left: FragmentDefinitionNode = {
      ...fragment,
      name: { kind: Kind.NAME, value: `part${this.left.size}` },
      selectionSet: { ...fragment.selectionSet, selections },
    };
    this.left.set(key, selections.length > 0 ? left : null);
    return selections.length > 0 ? left : null;
  }
}

const isOfSchema = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && selection.name.value.startsWith('__');

/** Takes the refused fields out of an operation; `typeKey` is a response key that the operation does not use. */
export function removeRefused(
  judge: Judge,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  typeKey: string,
): Remainder {
  const root = judge.schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation}`);
  const remover = new Remover(judge, fragmentsOf(document), typeKey);
  const selections = remover.selections(operation.selectionSet, judge.at(root));
  const fragments = remover.fragmentsLeft;
  const selectionSet = { ...operation.selectionSet, selections };
  const used = variablesIn([{ ...operation, selectionSet }, ...fragments]);
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  const { removed, fatal } = remover;
  const isEmpty = selections.every(isOfSchema);
  const left = { ...operation, variableDefinitions, selectionSet };
  return { removed, fatal, isEmpty, left: { ...document, definitions: [left, ...fragments] } };
}
