/** Which personal fields an operation asks for: those that nobody reads without a purpose. */
import { type DocumentNode, type GraphQLSchema, separateOperations, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { LRUCache } from 'lru-cache';
import { purposeOf, type AuthorizationRules, type Requirement } from '../../subgraphs/shared/access/authorization';

/** Tells whether a requirement leaves no way without a purpose, as those of persons' data and of who read it do. */
export const isPersonal = (requirement: Requirement): boolean =>
  requirement.length > 0 && requirement.every(all => all.some(right => purposeOf(right) !== undefined));

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

const mostRemembered = 1_000;

/** The same, remembered for the operations that were asked last, by the id of each. */
export function rememberPersonalFields(
  rules: AuthorizationRules,
): (schema: GraphQLSchema, document: DocumentNode, operation: { id: string; name: string }) => string[] {
  const known = new LRUCache<string, string[]>({ max: mostRemembered });
  return (schema, document, { id, name }) => {
    const key = `${id} ${name}`;
    const fields = known.get(key) ?? personalFields(schema, rules, document, name);
    known.set(key, fields);
    return fields;
  };
}
