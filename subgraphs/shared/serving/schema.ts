/** Turns type-graphql classes into the executable schema and the SDL of a federated subgraph. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  type ConstDirectiveNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isScalarType,
  Kind,
  parse,
} from 'graphql';
import { buildSchema, createResolversMap, type BuildSchemaOptions, type NonEmptyArray } from 'type-graphql';
import { readAuthorizationRules } from '../access/authorization';
import { enforceAuthorization } from '../access/enforce-authorization';
import { telling, tellSubjects } from '../access/subjects';
import type { SubjectRules } from '../access/touched';
import type { SubgraphContext } from './context';

const federation = 'https://specs.apollo.dev/federation/v2.9';
const imports = [
  '@key',
  '@external',
  '@requires',
  '@provides',
  '@shareable',
  '@override',
  '@inaccessible',
  '@tag',
  '@authenticated',
  '@requiresScopes',
  '@policy',
  '@cost',
  '@listSize',
];

/** Resolves an entity from its key; one named step, through a loader. */
export type ReferenceResolver<Loaders> = (
  // The gateway sends what the entity's keys and requirements say; each resolver names the shape it reads.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  reference: any,
  context: SubgraphContext<Loaders>,
  info: GraphQLResolveInfo,
) => unknown;

/** The GraphQL side of a subgraph: which classes it is made of. */
export interface GraphQLParts<Loaders> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
  resolvers: NonEmptyArray<Function>;
  /** Types that nothing but `_entities` reaches. */
  orphanedTypes?: NonNullable<BuildSchemaOptions['orphanedTypes']>;
  references: Record<string, ReferenceResolver<Loaders>>;
  /** Whose data a value of a type is; types without persons have no rule. */
  subjects?: SubjectRules;
  /** Directives on enums, scalars and input types, where type-graphql has no decorator for them. */
  typeDirectives?: Record<string, string>;
}

/** Directives that type-graphql cannot set are put on the built type, where the printer finds them. */
function applyTypeDirectives(schema: GraphQLSchema, typeDirectives: Record<string, string>): void {
  for (const [name, text] of Object.entries(typeDirectives)) {
    const type = schema.getType(name);
    const definition = parse(`scalar X ${text}`, { noLocation: true }).definitions[0];
    const directives = (definition && 'directives' in definition ? definition.directives : []) as ConstDirectiveNode[];
    const node = { name: { kind: Kind.NAME as const, value: name }, directives };
    if (isEnumType(type)) type.astNode = { kind: Kind.ENUM_TYPE_DEFINITION, ...node };
    else if (isScalarType(type)) type.astNode = { kind: Kind.SCALAR_TYPE_DEFINITION, ...node };
    else if (isInputObjectType(type)) type.astNode = { kind: Kind.INPUT_OBJECT_TYPE_DEFINITION, ...node };
    else throw new Error(`${name} takes no directives here`);
  }
}

/** Builds the executable schema of a subgraph and its SDL, with the authorization its directives state. */
export async function buildSubgraph<Loaders>(
  parts: GraphQLParts<Loaders>,
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const classes = await buildSchema({
    resolvers: parts.resolvers,
    ...(parts.orphanedTypes && { orphanedTypes: parts.orphanedTypes }),
    validate: false,
  });
  applyTypeDirectives(classes, parts.typeDirectives ?? {});
  const link = `extend schema @link(url: "${federation}", import: [${imports.map(name => `"${name}"`).join(', ')}])\n`;
  const sdl = link + printSchemaWithDirectives(classes);
  const resolvers = createResolversMap(classes) as Record<string, object>;
  const subjects = parts.subjects ?? {};
  for (const [typeName, resolve] of Object.entries(parts.references)) {
    const tellingResolve = telling(subjects[typeName], resolve, (_reference, context) => context);
    resolvers[typeName] = { ...resolvers[typeName], __resolveReference: tellingResolve };
  }
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  tellSubjects(schema, subjects);
  enforceAuthorization(schema, readAuthorizationRules(sdl));
  return { schema, sdl };
}
