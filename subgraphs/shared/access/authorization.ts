/** Authorization written once, as schema directives: read from a schema, enforced wherever that schema is executed. */
import {
  defaultFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type DirectiveNode,
} from 'graphql';
import { valueFromASTUntyped } from 'graphql';
import type { Caller } from './caller';
import { refusal } from '../errors';

/** What a caller must hold: one of the outer list, and of that one all. An empty outer list asks for a token alone. */
export type Requirement = readonly (readonly string[])[];

/** Requirements by coordinate: `Type` or `Type.field`. */
export type AuthorizationRules = ReadonlyMap<string, readonly Requirement[]>;

function requirementsOf(directives: readonly DirectiveNode[] = []): Requirement[] {
  return directives.flatMap(directive => {
    if (directive.name.value === 'authenticated') return [[]];
    if (directive.name.value !== 'requiresScopes') return [];
    const scopes = directive.arguments?.find(argument => argument.name.value === 'scopes');
    return scopes ? [valueFromASTUntyped(scopes.value) as string[][]] : [];
  });
}

/** Collects the rules that the SDL of a subgraph or supergraph states. */
export function readAuthorizationRules(sdl: string): AuthorizationRules {
  const rules = new Map<string, Requirement[]>();
  const note = (coordinate: string, directives: readonly DirectiveNode[] | undefined): void => {
    const found = requirementsOf(directives);
    if (found.length > 0) rules.set(coordinate, [...(rules.get(coordinate) ?? []), ...found]);
  };
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    if (!('directives' in definition)) continue;
    note(definition.name.value, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) note(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return rules;
}

/** Tells whether a caller meets every requirement of a coordinate. */
export function meets(caller: Caller | undefined, requirements: readonly Requirement[] = []): boolean {
  return requirements.every(alternatives => {
    if (!caller) return false;
    return alternatives.length === 0 || alternatives.some(all => all.every(scope => caller.scopes.includes(scope)));
  });
}

/** Wraps every guarded field of a schema, so that no way to reach it, `_entities` included, goes round its rule. */
export function enforceAuthorization(schema: GraphQLSchema, rules: AuthorizationRules): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const requirements = [...(rules.get(type.name) ?? []), ...(rules.get(`${type.name}.${field.name}`) ?? [])];
      if (requirements.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: { caller?: Caller }, info) => {
        if (!meets(context.caller, requirements)) throw refusal(context.caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
        return resolve(source, args, context, info);
      };
    }
  }
}
