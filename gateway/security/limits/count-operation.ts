/** Counts what a document asks for, before anything else looks at it: linear in the document, whatever its fragments do. */
import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql';
import { fragmentsOf } from '../../fragments-of';
import type { LimitName } from './limits';

/** The largest counts of any operation or fragment of a document. */
export type OperationCount = Record<
  Extract<LimitName, 'depth' | 'aliases' | 'rootFields' | 'fields' | 'directives' | 'listSize'>,
  number
>;

const nothing: OperationCount = { depth: 0, aliases: 0, rootFields: 0, fields: 0, directives: 0, listSize: 0 };

/** Fragments that spread each other double with every one of them. */
const sum = (one: number, other: number): number => Math.min(one + other, Number.MAX_SAFE_INTEGER);

/** Two parts that stand side by side. */
const beside = (one: OperationCount, other: OperationCount): OperationCount => ({
  depth: Math.max(one.depth, other.depth),
  aliases: sum(one.aliases, other.aliases),
  rootFields: sum(one.rootFields, other.rootFields),
  fields: sum(one.fields, other.fields),
  directives: sum(one.directives, other.directives),
  listSize: Math.max(one.listSize, other.listSize),
});

const all = (counts: readonly OperationCount[]): OperationCount => counts.reduce(beside, nothing);

function countValue(value: ValueNode): OperationCount {
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return nothing;
  const inner = all(
    value.kind === Kind.LIST ? value.values.map(countValue) : value.fields.map(field => countValue(field.value)),
  );
  const listSize = value.kind === Kind.LIST ? Math.max(inner.listSize, value.values.length) : inner.listSize;
  return { ...inner, depth: inner.depth + 1, listSize };
}

const countDirectives = (directives: readonly DirectiveNode[] = []): OperationCount => ({
  ...all(directives.flatMap(({ arguments: given = [] }) => given.map(({ value }) => countValue(value)))),
  directives: directives.length,
});

/** Counts every definition of a document with the fragments that it spreads; one that spreads itself counts once. */
export function countOperation(document: DocumentNode): OperationCount {
  const { definitions } = document;
  const fragments = fragmentsOf(document);
  const counted = new Map<string, OperationCount>();
  const countFragment = (name: string): OperationCount => {
    const known = counted.get(name);
    if (known) return known;
    counted.set(name, nothing);
    const fragment = fragments.get(name);
    const count = fragment
      ? beside(countDirectives(fragment.directives), countSelections(fragment.selectionSet.selections))
      : nothing;
    counted.set(name, count);
    return count;
  };
  const countSelection = (selection: SelectionNode): OperationCount => {
    const own = countDirectives(selection.directives);
    // A spread counts as a field, so that neither many of them nor what they spread goes without being counted.
    const spread = { ...own, fields: 1 };
    if (selection.kind === Kind.FRAGMENT_SPREAD) return beside(spread, countFragment(selection.name.value));
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return beside(spread, countSelections(selection.selectionSet.selections));
    const values = all((selection.arguments ?? []).map(argument => countValue(argument.value)));
    const below = all([own, values, countSelections(selection.selectionSet?.selections ?? [])]);
    return {
      ...below,
      depth: below.depth + 1,
      aliases: sum(below.aliases, selection.alias ? 1 : 0),
      rootFields: 1,
      fields: sum(below.fields, 1),
    };
  };
  const countSelections = (selections: readonly SelectionNode[]): OperationCount => all(selections.map(countSelection));

  const countOneOperation = ({
    variableDefinitions: variables = [],
    directives,
    selectionSet,
  }: OperationDefinitionNode): OperationCount =>
    all([
      countDirectives(directives),
      countSelections(selectionSet.selections),
      ...variables.map(variable => countDirectives(variable.directives)),
      ...variables.map(({ defaultValue }) => (defaultValue ? countValue(defaultValue) : nothing)),
    ]);

  const largest = { ...nothing };
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const count =
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? { ...countFragment(definition.name.value), rootFields: 0 }
        : countOneOperation(definition);
    for (const name of Object.keys(nothing) as (keyof OperationCount)[])
      largest[name] = Math.max(largest[name], count[name]);
  }
  return largest;
}
