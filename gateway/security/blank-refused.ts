/** Puts null, with an error, where fields were taken out of an operation: as the client asked, in the order it asked. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../fragments-of';
import type { Judge, Position } from './judge';

type Path = readonly (string | number)[];
type Data = Record<string, unknown>;

/** A place where null stands for what may not be read. */
export interface Blank {
  path: Path;
  /** The coordinates that are refused there. */
  refused: readonly string[];
}

/** Selections with the place they stand at. */
interface Placed<Node> {
  node: Node;
  position: Position;
}

/** What one walk through an answer knows. */
export interface Asked {
  judge: Judge;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** The response key under which the gateway itself asked for the type of an object. */
  typeKey: string;
}

class Walk {
  readonly blanks: Blank[] = [];
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly asked: Asked,
    private readonly variables: Record<string, unknown>,
  ) {
    this.fragments = fragmentsOf(asked.document);
  }

  /** An object of the answer as the selections ask for it. */
  object(data: Data, sets: readonly Placed<SelectionSetNode>[], path: Path): Data {
    const fields = new Map<string, Placed<FieldNode>[]>();
    const seen = new Set<string>();
    for (const { node, position } of sets) this.collect(node, position, data, fields, seen);
    const answer: Data = {};
    for (const [key, nodes] of fields) {
      const place = [...path, key];
      const refused = nodes.flatMap(({ node, position }) => this.asked.judge.refusedAt(position, node));
      if (refused.length > 0) {
        answer[key] = null;
        this.blanks.push({ path: place, refused: [...new Set(refused)] });
      } else if (Object.hasOwn(data, key)) answer[key] = this.value(data[key], this.below(nodes), place);
    }
    return answer;
  }

  private value(value: unknown, sets: readonly Placed<SelectionSetNode>[], path: Path): unknown {
    if (value === null || sets.length === 0) return value;
    if (Array.isArray(value)) return value.map((item: unknown, index) => this.value(item, sets, [...path, index]));
    return this.object(value as Data, sets, path);
  }

  private below(nodes: readonly Placed<FieldNode>[]): Placed<SelectionSetNode>[] {
    return nodes.flatMap(({ node, position }) => {
      const definition = this.asked.judge.fieldOf(position, node);
      const type = definition && getNamedType(definition.type);
      return node.selectionSet && isCompositeType(type)
        ? [{ node: node.selectionSet, position: this.asked.judge.at(type) }]
        : [];
    });
  }

  /** The fields that apply to an object, by response key, as GraphQL collects them. */
  private collect(
    set: SelectionSetNode,
    position: Position,
    data: Data,
    fields: Map<string, Placed<FieldNode>[]>,
    seen: Set<string>,
  ): void {
    for (const selection of set.selections) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        fields.set(key, [...(fields.get(key) ?? []), { node: selection, position }]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (!fragment) continue;
      const inside = this.asked.judge.narrowed(position, fragment.typeCondition?.name.value);
      if (!this.applies(inside, position, data)) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const spread = [selection.name.value, ...inside.possible].join(' ');
        if (seen.has(spread)) continue;
        seen.add(spread);
      }
      this.collect(fragment.selectionSet, inside, data, fields, seen);
    }
  }

  private applies(inside: Position, outside: Position, data: Data): boolean {
    if (inside.possible.size === outside.possible.size) return true;
    const type = data[this.asked.typeKey];
    return typeof type === 'string' && inside.possible.has(type);
  }

  private isIncluded(selection: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.variables);
    if (skip?.['if'] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, this.variables)?.['if'] !== false;
  }
}

/** The answer to what was left of an operation, as an answer to the whole: with the places that are blank. */
export function blankRefused(
  asked: Asked,
  variables: Record<string, unknown>,
  data: Data,
): { data: Data; blanks: readonly Blank[] } {
  const root = asked.judge.schema.getRootType(asked.operation.operation);
  if (!root) return { data: {}, blanks: [] };
  const walk = new Walk(asked, variables);
  const position = asked.judge.at(root);
  const whole = walk.object(data, [{ node: asked.operation.selectionSet, position }], []);
  return { data: whole, blanks: walk.blanks };
}
