/** Authorization written once, as schema directives: read from a schema, and met by a caller or not. */
import { Kind, parse, valueFromASTUntyped, type DirectiveNode } from 'graphql';
import { StartError } from '../env';
import type { Caller } from './caller';
import { isPurpose, type Purpose } from './purposes';

/** What a caller must hold: one of the outer list, and of that one all. An empty outer list asks for a token alone. */
export type Requirement = readonly (readonly string[])[];

/** Requirements by coordinate: `Type` or `Type.field`. */
export type AuthorizationRules = ReadonlyMap<string, readonly Requirement[]>;

/** What a caller holds: the scopes of the token, and the purpose stated; undefined without a token. */
export type Rights = ReadonlySet<string> | undefined;

const purposePrefix = 'purpose:';

/** The policy that a stated purpose meets. */
export const policyOf = (purpose: Purpose): string => `${purposePrefix}${purpose}`;

/** The purpose that a policy asks for; undefined for a scope. */
export const purposeOf = (right: string): string | undefined =>
  right.startsWith(purposePrefix) ? right.slice(purposePrefix.length) : undefined;

/** Only purposes are policies: one that nobody checks must not look like a rule. */
function known(policies: string[][]): string[][] {
  for (const policy of policies.flat())
    if (!isPurpose(purposeOf(policy)))
      throw new StartError(`The schema asks for the policy ${policy}, which is not enforced.`);
  return policies;
}

const argumentOf = (directive: DirectiveNode, name: string): string[][] => {
  const given = directive.arguments?.find(argument => argument.name.value === name);
  return given ? (valueFromASTUntyped(given.value) as string[][]) : [];
};

function requirementsOf(directives: readonly DirectiveNode[] = []): Requirement[] {
  return directives.flatMap(directive => {
    if (directive.name.value === 'authenticated') return [[]];
    if (directive.name.value === 'requiresScopes') return [argumentOf(directive, 'scopes')];
    if (directive.name.value === 'policy') return [known(argumentOf(directive, 'policies'))];
    return [];
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

/** What a caller holds. A scope that is named like a purpose is none: only what the request states counts as one. */
export function rightsOf(caller: Caller | undefined): Rights {
  if (!caller) return undefined;
  const scopes = caller.scopes.filter(scope => purposeOf(scope) === undefined);
  return new Set(caller.purpose === undefined ? scopes : [...scopes, policyOf(caller.purpose)]);
}

/** Tells whether rights meet every requirement of a coordinate. */
export function meets(rights: Rights, requirements: readonly Requirement[] = []): boolean {
  return requirements.every(alternatives => {
    if (!rights) return false;
    return alternatives.length === 0 || alternatives.some(all => all.every(right => rights.has(right)));
  });
}
