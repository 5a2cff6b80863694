/** Tries an operation as the gateway would: against the schema, and as a plan over the subgraphs. */
import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse, validate } from 'graphql';

/** What is wrong with an operation; nothing when it validates and plans. */
export type FaultsOf = (body: string) => string[];

function openPlanner(supergraphSdl: string) {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const api = supergraph.apiSchema();
  return { api, schema: api.toGraphQLJSSchema(), planner: new QueryPlanner(supergraph) };
}

/**
 * Makes the trial on a supergraph that the planner understands, without authorization directives. The planner is made
 * at the first operation: who has no manifests does not pay for it.
 */
export function planOn(supergraphSdl: string): FaultsOf {
  let opened: ReturnType<typeof openPlanner> | undefined;
  return body => {
    const { api, schema, planner } = (opened ??= openPlanner(supergraphSdl));
    const document = parse(body);
    const faults = validate(schema, document).map(({ message }) => message);
    if (faults.length > 0) return faults;
    try {
      planner.buildQueryPlan(operationFromDocument(api, document));
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  };
}
