/** What a caller could ever see of an API: everything that a path from Query reaches without meeting a rule that refuses. */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { audiences, rolesOf, type Audience } from '../subgraphs/shared/access/audiences';
import { meets, rightsOf, type AuthorizationRules } from '../subgraphs/shared/access/authorization';
import type { Caller } from '../subgraphs/shared/access/caller';
import { isPurpose, type Purpose } from '../subgraphs/shared/access/purposes';
import { roles } from '../subgraphs/shared/access/roles';

/** Coordinates by audience: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `Input.field`. */
export type VisibleCoordinates = ReadonlyMap<Audience, ReadonlySet<string>>;

/** Whoever an audience consists of: its roles, each without a purpose and with every one that it may state. */
const callersOf = (audience: Audience): Caller[] =>
  rolesOf(audience).flatMap(role => {
    const caller = { subject: role, organization: role, role, ...roles[role] };
    const purposes: Purpose[] = caller.purposes.filter(isPurpose);
    return [caller, ...purposes.map(purpose => ({ ...caller, purpose }))];
  });

function addSeenBy(caller: Caller, api: GraphQLSchema, rules: AuthorizationRules, seen: Set<string>): void {
  const behind = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
    isAbstractType(type) ? [type, ...api.getPossibleTypes(type)] : [type];
  const may = (...coordinates: string[]): boolean =>
    coordinates.every(coordinate => meets(rightsOf(caller), rules.get(coordinate)));
  const walked = new Set<GraphQLNamedType>();
  const walk = (type: GraphQLNamedType): void => {
    if (isSpecifiedScalarType(type) || walked.has(type)) return;
    walked.add(type);
    seen.add(type.name);
    behind(type).forEach(walk);
    if (isEnumType(type)) for (const value of type.getValues()) seen.add(`${type.name}.${value.name}`);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
    for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const result = getNamedType(field.type as GraphQLType);
      const guarded = behind(type).map(one => `${one.name}.${field.name}`);
      if (!may(...guarded, ...behind(result).map(one => one.name))) continue;
      seen.add(coordinate);
      walk(result);
      if (!('args' in field)) continue;
      for (const argument of field.args) {
        seen.add(`${coordinate}(${argument.name}:)`);
        walk(getNamedType(argument.type));
      }
    }
  };
  const query = api.getQueryType();
  if (query && may(query.name)) walk(query);
}

/** Finds what each audience sees of an API under its rules. */
export function visibleCoordinates(api: GraphQLSchema, rules: AuthorizationRules): VisibleCoordinates {
  return new Map(
    audiences.map(audience => {
      const seen = new Set<string>();
      for (const caller of callersOf(audience)) addSeenBy(caller, api, rules, seen);
      return [audience, seen];
    }),
  );
}
