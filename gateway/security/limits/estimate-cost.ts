/**
 * Estimates what an operation costs with the values of its variables: each field of objects 1 point or its weight, and
 * what is below it, as often as its list is long; each argument its weight, that of a list as often as it has elements.
 */
import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInputObjectType,
  isListType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { fragmentsOf } from '../../fragments-of';
import type { CostIndex } from './cost-index';
import { sizesOf, type Sizes } from './list-sizes';

const sumOf = (costs: readonly number[]): number => costs.reduce((sum, cost) => sum + cost, 0);

/** The points of one operation; its fragments must have been counted before, for each is gone through at every spread. */
export function estimateCost(
  schema: GraphQLSchema,
  { weights, lists }: CostIndex,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = fragmentsOf(document);
  const isLeftOut = (selection: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] === false;

  const costOfInput = (value: unknown, type: GraphQLInputType, coordinate: string): number => {
    if (value === undefined || value === null) return 0;
    const nullable = getNullableType(type);
    if (isListType(nullable) && Array.isArray(value))
      return sumOf(value.map(element => costOfInput(element, nullable.ofType, coordinate)));
    const named = getNamedType(type);
    const weight = weights.get(coordinate) ?? weights.get(named.name) ?? (isInputObjectType(named) ? 1 : 0);
    if (!isInputObjectType(named)) return weight;
    const given = value as Record<string, unknown>;
    const inner = Object.values(named.getFields()).map(field =>
      costOfInput(given[field.name], field.type, `${named.name}.${field.name}`),
    );
    return weight + sumOf(inner);
  };

  const costOfField = (
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    coordinate: string,
    sizedAbove: number | undefined,
  ): number => {
    const given = getArgumentValues(field, node, variables);
    const named = getNamedType(field.type);
    const { own, below } = sizesOf(field, given, lists.get(coordinate), sizedAbove);
    const weight = weights.get(coordinate) ?? weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0);
    const inner =
      node.selectionSet && isCompositeType(named) ? costOfSelections(node.selectionSet.selections, named, below) : 0;
    const inputs = field.args.map(argument =>
      costOfInput(given[argument.name], argument.type, `${coordinate}(${argument.name}:)`),
    );
    return own * (weight + inner) + sumOf(inputs);
  };

  const costOfSelections = (selections: readonly SelectionNode[], parent: GraphQLCompositeType, sizes: Sizes): number =>
    sumOf(
      selections.map(selection => {
        if (isLeftOut(selection)) return 0;
        if (selection.kind === Kind.FIELD) {
          const field = 'getFields' in parent ? parent.getFields()[selection.name.value] : undefined;
          // What the schema says of itself is answered here and costs no one else anything.
          if (!field) return 0;
          return costOfField(selection, field, `${parent.name}.${field.name}`, sizes.get(field.name));
        }
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
        const type = isCompositeType(condition) ? condition : parent;
        return fragment ? costOfSelections(fragment.selectionSet.selections, type, sizes) : 0;
      }),
    );

  const root = schema.getRootType(operation.operation);
  return root ? costOfSelections(operation.selectionSet.selections, root, new Map()) : 0;
}
