/** Divides a supergraph into what we enforce and what @apollo/gateway plans with: it refuses to load authorization directives. */
import { buildASTSchema, type ConstDirectiveNode, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import { readAuthorizationRules, type AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import { StartError } from '../../subgraphs/shared/env';
import { withInheritedRules } from './inherited-rules';

/** A supergraph ready to be served. */
export interface PreparedSupergraph {
  /** Without authorization directives, for the planner. */
  sdl: string;
  /** What they said, and what follows from it, for our own enforcement. */
  rules: AuthorizationRules;
  /** All types, those that no client sees included: what may stand behind an interface is told by them alone. */
  schema: GraphQLSchema;
}

const enforced = new Set(['authenticated', 'requiresScopes', 'policy']);
const scalarsOfRules = new Set(['requiresScopes__Scope', 'policy__Policy']);
/** What @apollo/gateway enforces itself: elements that the API does not show. */
const enforcedByPlanner = /\/inaccessible\/v0\.2$/;
const enforcedSpecification = /\/(authenticated|requiresScopes|policy)\/v0\.1$/;

const argument = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = directive.arguments?.find(candidate => candidate.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
};

const hasArgument = (directive: ConstDirectiveNode, name: string): boolean =>
  directive.arguments?.some(candidate => candidate.name.value === name) ?? false;

/** Tells whether a `@link` brings in one of the directives under its own name, which is how we read them. */
const isEnforcedLink = (directive: ConstDirectiveNode): boolean =>
  directive.name.value === 'link' &&
  enforcedSpecification.test(argument(directive, 'url') ?? '') &&
  !hasArgument(directive, 'as') &&
  !hasArgument(directive, 'import');

/** Prepares a supergraph. One that asks for security that we do not enforce does not start. */
export function prepareSupergraph(supergraphSdl: string): PreparedSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  visit(document, {
    Directive(node) {
      const directive = node as ConstDirectiveNode;
      if (directive.name.value !== 'link') return;
      const url = argument(directive, 'url') ?? '';
      // A rule under another name would be read by nobody, whatever its link says that it is for.
      const isRule = argument(directive, 'for') === 'SECURITY' || enforcedSpecification.test(url);
      if (isRule && !isEnforcedLink(directive) && !enforcedByPlanner.test(url))
        throw new StartError(
          `The supergraph asks for ${url === '' ? 'security' : url}, which is not enforced in this form.`,
        );
    },
  });
  const stripped = visit(document, {
    Directive: node => (enforced.has(node.name.value) || isEnforcedLink(node as ConstDirectiveNode) ? null : undefined),
    DirectiveDefinition: node => (enforced.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: node => (scalarsOfRules.has(node.name.value) ? null : undefined),
  });
  const schema = buildASTSchema(stripped, { assumeValidSDL: true });
  const rules = withInheritedRules(schema, readAuthorizationRules(supergraphSdl));
  return { sdl: print(stripped), rules, schema };
}
