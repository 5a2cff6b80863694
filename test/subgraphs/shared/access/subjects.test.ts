import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { accessLogPart } from '../../../../gateway/access-log/access-log-part';
import { isPersonal } from '../../../../gateway/access-log/personal-fields';
import { readAuthorizationRules, type AuthorizationRules } from '../../../../subgraphs/shared/access/authorization';
import { tellSubjects } from '../../../../subgraphs/shared/access/subjects';
import { Touched } from '../../../../subgraphs/shared/access/touched';
import { buildSubgraph } from '../../../../subgraphs/shared/serving/schema';
import { subgraphs } from '../../../../subgraphs/subgraphs';

/** What tells of nobody although a right to persons' data guards it, and why. */
const reasons: Record<string, string> = {
  'care-basket CareDecision': 'its key is a price question, which holds no person; membership told whom it is about',
  'claims ClaimLine': 'a pointer to care-basket by a code of care; lines stand below claims, which tell',
  'membership CareCoverage': 'its key names nobody and is refused; inside a check the check has told',
  'membership CeilingUse': 'a pointer to claims, which tells when it answers',
  'membership DoubleAffiliationConnection': 'a page; each of its nodes tells',
};

/** Types that can be reached without passing a type that tells: from the queries, and as entities. */
function reachedUntold(schema: GraphQLSchema, told: ReadonlySet<string>): Set<string> {
  const reached = new Set<string>();
  const walk = (type: GraphQLObjectType): void => {
    if (reached.has(type.name) || told.has(type.name)) return;
    reached.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next)) walk(next);
    }
  };
  const query = schema.getQueryType();
  if (query) walk(query);
  const entities = schema.getType('_Entity');
  if (entities && 'getTypes' in entities) for (const type of entities.getTypes()) walk(type);
  return reached;
}

/** Guarded types and fields that are reached without anybody being told of. */
function untold(name: string, schema: GraphQLSchema, rules: AuthorizationRules, told: ReadonlySet<string>): string[] {
  const reached = reachedUntold(schema, told);
  const isGuarded = (coordinate: string): boolean => (rules.get(coordinate) ?? []).some(isPersonal);
  return [...reached].flatMap(typeName => {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) return [];
    // A guarded field tells by what it gives.
    const fields = Object.values(type.getFields()).filter(field => {
      const given = getNamedType(field.type);
      return (
        isGuarded(`${typeName}.${field.name}`) &&
        !(isObjectType(given) && (told.has(given.name) || isGuarded(given.name)))
      );
    });
    return [
      ...(isGuarded(typeName) ? [`${name} ${typeName}`] : []),
      ...fields.map(field => `${name} ${typeName}.${field.name}`),
    ];
  });
}

test('whatever a right to persons’ data guards tells whose data it is, or stands in the list with its reason', async () => {
  const found: string[] = [];
  for (const { name, graphql } of subgraphs) {
    const { schema, sdl } = await buildSubgraph(graphql);
    found.push(...untold(name, schema, readAuthorizationRules(sdl), new Set(Object.keys(graphql.subjects ?? {}))));
  }

  expect(found.sort()).toEqual(Object.keys(reasons).sort());
});

test('every rule is about a type that is there', async () => {
  for (const { graphql } of subgraphs) {
    const { schema } = await buildSubgraph(graphql);
    for (const typeName of Object.keys(graphql.subjects ?? {}))
      expect(isObjectType(schema.getType(typeName))).toBe(true);
  }
});

test('lists, promises and nothing are told as what they hold', async () => {
  const { schema } = await buildSubgraph(accessLogPart.graphql);
  const touched = new Touched();
  const field = schema.getQueryType()?.getFields()['accessLog'];
  if (!field) throw new Error('the access log is asked by a query');
  const give = (value: unknown): unknown => {
    field.resolve = () => value;
    tellSubjects(schema, { AccessLogConnection: ({ id }: { id: string }) => [[id, 'RETURNED']] });
    return field.resolve(undefined, {}, { touched }, undefined as never);
  };

  await Promise.all([
    give(null),
    give(Promise.resolve(undefined)),
    give({ id: 'a' }),
    give(Promise.resolve([[{ id: 'b' }], null])),
  ]);

  expect(touched.list()).toEqual([
    ['a', 'RETURNED'],
    ['b', 'RETURNED'],
  ]);
});
