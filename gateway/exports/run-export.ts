/** Asks for what an export holds as the caller would ask at /graphql: the same rights, limits and log. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate, type GraphQLFormattedError } from 'graphql';
import { refusal } from '../../subgraphs/shared/errors';
import type { SupergraphServer } from '../audiences/open-server';
import type { GatewayContext } from '../request-context';
import type { ExportQuestion } from './export-question';
import type { ExportedObservations } from './exported-observations';

/** What came of it: the answer, or errors as a client sees them. */
export type ExportOutcome = { answer: ExportedObservations } | { errors: readonly GraphQLFormattedError[] };

const operation = readFileSync(join(__dirname, '../operations/observation-export.graphql'), 'utf8');
const document = parse(operation);

const answering = new WeakMap<SupergraphServer, boolean>();

/** Whether the schema of an audience has what an export asks for. */
function answersExports(audience: SupergraphServer): boolean {
  const known = answering.get(audience) ?? validate(buildSchema(audience.schemaText), document).length === 0;
  answering.set(audience, known);
  return known;
}

/** Runs the export's operation on the server of the caller's audience; it is the gateway's own, and so on no list of trusted ones. */
export async function runExport(
  audience: SupergraphServer,
  { variables }: ExportQuestion,
  context: GatewayContext,
): Promise<ExportOutcome> {
  if (!context.caller) throw refusal('UNAUTHENTICATED');
  if (!answersExports(audience)) throw refusal('FORBIDDEN');
  const { body } = await audience.server.executeOperation<{ observations: ExportedObservations | null }>(
    { query: operation, variables },
    { contextValue: context },
  );
  if (body.kind !== 'single') throw refusal('INTERNAL_SERVER_ERROR');
  const { data, errors = [] } = body.singleResult;
  const answer = data?.observations;
  return answer && errors.length === 0 ? { answer } : { errors };
}
