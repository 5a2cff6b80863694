/** Rules that a field has from others: from what its subgraph is handed to answer it, and from the interface that it comes from. */
import {
  type ConstDirectiveNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { AuthorizationRules, Requirement } from '../../subgraphs/shared/access/authorization';

type AnyField = GraphQLField<unknown, unknown>;

const directivesOf = (element: GraphQLNamedType | AnyField, name: string): readonly ConstDirectiveNode[] =>
  element.astNode?.directives?.filter(directive => directive.name.value === name) ?? [];

function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find(argument => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** Coordinates that a set of fields, as `@requires` writes it, reads from a type. */
function coordinatesIn(schema: GraphQLSchema, type: GraphQLNamedType, set: SelectionSetNode): string[] {
  return set.selections.flatMap(selection => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
      return narrowed ? coordinatesIn(schema, narrowed, selection.selectionSet) : [];
    }
    if (selection.kind !== Kind.FIELD || !(isObjectType(type) || isInterfaceType(type))) return [];
    const field = type.getFields()[selection.name.value];
    if (!field) return [];
    const returned = getNamedType(field.type);
    const below = selection.selectionSet ? coordinatesIn(schema, returned, selection.selectionSet) : [];
    return [`${type.name}.${field.name}`, returned.name, ...below];
  });
}

/** Coordinates of what the gateway fetches from elsewhere and hands over, so that the field can be answered. */
function handedOver(schema: GraphQLSchema, type: GraphQLNamedType, field: AnyField): string[] {
  return directivesOf(field, 'join__field').flatMap(directive => {
    const required = textOf(directive, 'requires');
    if (required === undefined) return [];
    const [definition] = parse(`{ ${required} }`, { noLocation: true }).definitions;
    return definition?.kind === Kind.OPERATION_DEFINITION ? coordinatesIn(schema, type, definition.selectionSet) : [];
  });
}

/** Coordinates of the interface field that an `@interfaceObject` adds to every type behind the interface. */
function addedByInterface(type: GraphQLNamedType, field: AnyField): string[] {
  const isAdded = directivesOf(field, 'join__field').some(directive => textOf(directive, 'graph') === undefined);
  if (!isAdded || !isObjectType(type)) return [];
  return type.getInterfaces().map(({ name }) => `${name}.${field.name}`);
}

/** The rules stated and those that follow: no field tells what its reader could not read where it stands. */
export function withInheritedRules(schema: GraphQLSchema, stated: AuthorizationRules): AuthorizationRules {
  const origins = new Map<string, string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const from = [...handedOver(schema, type, field), ...addedByInterface(type, field)];
      if (from.length > 0) origins.set(`${type.name}.${field.name}`, from);
    }
  }
  const rules = new Map<string, readonly Requirement[]>(stated);
  for (const coordinate of origins.keys()) {
    // What is handed over may itself be made of what was handed over.
    const behind = new Set([coordinate]);
    for (const place of behind) for (const origin of origins.get(place) ?? []) behind.add(origin);
    const all = [...behind].flatMap(place => stated.get(place) ?? []);
    if (all.length > 0) rules.set(coordinate, all);
  }
  return rules;
}
