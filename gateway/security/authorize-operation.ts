/** Finds what an operation asks that its caller may not read: before any subgraph is asked. */
import {
  type DocumentNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { meets, type AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import type { Caller } from '../../subgraphs/shared/access/caller';

/** The operation that runs, with the fragments it uses and no others. */
const chosen = (document: DocumentNode, operationName: string | null | undefined): DocumentNode =>
  separateOperations(document)[operationName ?? ''] ?? document;

/** A type with everything that a value of it may be, for an interface may be guarded less than what stands behind it. */
const typesBehind = (schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] =>
  isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];

/** Coordinates of the operation (`Type` or `Type.field`) whose rules the caller does not meet, sorted. */
export function refusedCoordinates(
  schema: GraphQLSchema,
  rules: AuthorizationRules,
  document: DocumentNode,
  operationName: string | null | undefined,
  caller: Caller | undefined,
): string[] {
  const refused = new Set<string>();
  const check = (coordinate: string): void => {
    const requirements = rules.get(coordinate);
    if (requirements && !meets(caller, requirements)) refused.add(coordinate);
  };
  const checkType = (type: GraphQLCompositeType): void => {
    for (const behind of typesBehind(schema, type)) check(behind.name);
  };
  const info = new TypeInfo(schema);
  visit(
    chosen(document, operationName),
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field || field.name.startsWith('__')) return;
        for (const behind of typesBehind(schema, parent)) check(`${behind.name}.${field.name}`);
        const type = getNamedType(field.type);
        if (isCompositeType(type)) checkType(type);
        else check(type.name);
      },
      InlineFragment() {
        const type = info.getType();
        if (isCompositeType(type)) checkType(type);
      },
      FragmentDefinition() {
        const type = info.getType();
        if (isCompositeType(type)) checkType(type);
      },
    }),
  );
  return [...refused].sort();
}
