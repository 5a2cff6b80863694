/** Which personal fields an operation asks for: those that nobody reads without a right to persons' data. */
import { type DocumentNode, type GraphQLSchema, separateOperations, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { AuthorizationRules, Requirement } from '../../subgraphs/shared/access/authorization';
import type { Scope } from '../../subgraphs/shared/access/roles';

/** The rights by which data of persons, or of who read it, is read. */
export const personalScopes: readonly string[] = [
  'coverage:check',
  'member:read',
  'claim:read',
  'double-affiliation:read',
  'access-log:read',
] satisfies Scope[];

/** Tells whether a requirement leaves no way without a right to persons' data. */
export const isPersonal = (requirement: Requirement): boolean =>
  requirement.length > 0 && requirement.every(all => all.some(scope => personalScopes.includes(scope)));

/** The personal coordinates of an operation as `Type.field`, sorted. */
export function personalFields(
  schema: GraphQLSchema,
  rules: AuthorizationRules,
  document: DocumentNode,
  operationName: string | null | undefined,
): string[] {
  const found = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    separateOperations(document)[operationName ?? ''] ?? document,
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field || field.name.startsWith('__')) return;
        const coordinate = `${parent.name}.${field.name}`;
        const requirements = [...(rules.get(parent.name) ?? []), ...(rules.get(coordinate) ?? [])];
        if (requirements.some(isPersonal)) found.add(coordinate);
      },
    }),
  );
  return [...found].sort();
}

const largestMemory = 1_000;

/** The same, remembered for the operations that were asked last, by the id of each. */
export function rememberPersonalFields(
  rules: AuthorizationRules,
): (schema: GraphQLSchema, document: DocumentNode, operation: { id: string; name: string }) => string[] {
  const known = new Map<string, string[]>();
  return (schema, document, { id, name }) => {
    const key = `${id} ${name}`;
    const fields = known.get(key) ?? personalFields(schema, rules, document, name);
    known.delete(key);
    known.set(key, fields);
    const [oldest] = known.keys();
    if (known.size > largestMemory && oldest !== undefined) known.delete(oldest);
    return fields;
  };
}
