/** Divides a supergraph into what we enforce and what @apollo/gateway plans with: it refuses to load authorization directives. */
import { type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';
import { readAuthorizationRules, type AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import { StartError } from '../../subgraphs/shared/env';

/** A supergraph ready to be served. */
export interface PreparedSupergraph {
  /** Without authorization directives, for the planner. */
  sdl: string;
  /** What they said, for our own enforcement. */
  rules: AuthorizationRules;
}

const enforced = new Set(['authenticated', 'requiresScopes']);
/** What @apollo/gateway enforces itself: elements that the API does not show. */
const enforcedByPlanner = /\/inaccessible\/v0\.2$/;
const enforcedSpecification = /\/(authenticated|requiresScopes)\/v0\.1$/;

const argument = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = directive.arguments?.find(candidate => candidate.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
};

/** Tells whether a `@link` brings in one of the two directives under its own name, which is how we read them. */
const isEnforcedLink = (directive: ConstDirectiveNode): boolean =>
  directive.name.value === 'link' &&
  enforcedSpecification.test(argument(directive, 'url') ?? '') &&
  argument(directive, 'as') === undefined;

/** Prepares a supergraph. One that asks for security that we do not enforce does not start. */
export function prepareSupergraph(supergraphSdl: string): PreparedSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  visit(document, {
    Directive(node) {
      const directive = node as ConstDirectiveNode;
      if (directive.name.value !== 'link' || argument(directive, 'for') !== 'SECURITY') return;
      if (!isEnforcedLink(directive) && !enforcedByPlanner.test(argument(directive, 'url') ?? ''))
        throw new StartError(
          `The supergraph asks for ${argument(directive, 'url') ?? 'security'}, which is not enforced.`,
        );
    },
  });
  const stripped = visit(document, {
    Directive: node => (enforced.has(node.name.value) || isEnforcedLink(node as ConstDirectiveNode) ? null : undefined),
    DirectiveDefinition: node => (enforced.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: node => (node.name.value === 'requiresScopes__Scope' ? null : undefined),
  });
  return { sdl: print(stripped), rules: readAuthorizationRules(supergraphSdl) };
}
