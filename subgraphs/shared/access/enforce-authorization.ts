/** Enforces the rules of a subgraph’s schema in the subgraph itself, whoever let the question through before. */
import {
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { refusal } from '../errors';
import { meets, rightsOf, type AuthorizationRules, type Requirement } from './authorization';
import type { Caller } from './caller';

interface Context {
  caller?: Caller;
}

type ResolveReference = (reference: unknown, context: Context, info: GraphQLResolveInfo) => unknown;

/** How @apollo/subgraph keeps the function that finds an entity by its key. */
interface SubgraphExtensions {
  apollo?: { subgraph?: { resolveReference?: ResolveReference } };
}

/** Says no to a caller who does not meet the requirements; each caller is judged once, however many rows follow. */
function guardOf(requirements: readonly Requirement[]): (context: Context) => GraphQLError | undefined {
  const judged = new WeakMap<Caller, boolean>();
  return ({ caller }) => {
    if (!caller) return refusal('UNAUTHENTICATED');
    let met = judged.get(caller);
    if (met === undefined) judged.set(caller, (met = meets(rightsOf(caller), requirements)));
    return met ? undefined : refusal('FORBIDDEN');
  };
}

function guardField(field: GraphQLField<unknown, Context>, requirements: readonly Requirement[]): void {
  const guard = guardOf(requirements);
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const refused = guard(context);
    if (refused) throw refused;
    return resolve(source, args, context, info);
  };
}

/** A key alone opens nothing: the entity is refused before it is looked for, one by one. */
function guardReference(type: GraphQLObjectType | GraphQLInterfaceType, requirements: readonly Requirement[]): void {
  const { apollo, ...others } = type.extensions as SubgraphExtensions;
  const resolve = apollo?.subgraph?.resolveReference;
  if (!resolve && isInterfaceType(type)) return;
  const guard = guardOf(requirements);
  const resolveReference: ResolveReference = (reference, context, info) => {
    const refused = guard(context);
    // Thrown, it would take the entities beside it along.
    if (refused) return Promise.reject(refused);
    return resolve ? resolve(reference, context, info) : reference;
  };
  type.extensions = { ...others, apollo: { ...apollo, subgraph: { ...apollo?.subgraph, resolveReference } } };
}

/** Wraps everything by which a guarded value is reached, so that no way to it, `_entities` included, goes round its rule. */
export function enforceAuthorization(schema: GraphQLSchema, rules: AuthorizationRules): void {
  const ofType = (type: GraphQLOutputType | GraphQLObjectType): readonly Requirement[] => {
    const named = getNamedType(type);
    const behind = isAbstractType(named) ? [named, ...schema.getPossibleTypes(named)] : [named];
    return behind.flatMap(({ name }) => rules.get(name) ?? []);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const own = rules.get(type.name) ?? [];
    const entity = ofType(type);
    if (entity.length > 0) guardReference(type, entity);
    for (const field of Object.values<GraphQLField<unknown, Context>>(type.getFields())) {
      // Each of `_entities` is judged by its own type, for it may be any of them.
      const returned = field.name === '_entities' ? [] : ofType(field.type);
      const requirements = [...own, ...(rules.get(`${type.name}.${field.name}`) ?? []), ...returned];
      if (requirements.length > 0) guardField(field, requirements);
    }
  }
}
