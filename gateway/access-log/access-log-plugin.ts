/** Writes down whose data an answer holds before it leaves: an answer that cannot be written down is not given. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import type { Caller } from '../../subgraphs/shared/access/caller';
import type { Touch } from '../../subgraphs/shared/access/touched';
import { errorCatalogue, presentError, refusal } from '../../subgraphs/shared/errors';
import type { GatewayContext } from '../request-context';
import type { AccessLogWriter } from './access-log-writer';
import type { AccessRecord } from './chain';
import { rememberPersonalFields } from './personal-fields';

const notWritten = 'SOURCE_UNAVAILABLE';

/** A client may write what it likes into a name, and no number of a person is to stand in the log. */
const operationText = ({ id, name }: GatewayContext['operation']): string =>
  `${name === '' ? 'unnamed' : name.slice(0, 80).replace(/\d/g, '#')} ${id}`;

function recordsOf(
  caller: Caller,
  { operation, correlationId }: GatewayContext,
  fields: string[],
  touches: readonly Touch[],
): AccessRecord[] {
  const { subject, organization, role, purpose } = caller;
  return touches.map(([memberId, outcome]) => ({
    subject,
    organization,
    role,
    purposeOfUse: purpose ?? 'NOT_STATED',
    operation: operationText(operation),
    fields,
    memberId,
    outcome,
    correlationId,
  }));
}

/** The log of one gateway. It stands last among the plugins, so that errors have their shape when it looks at them. */
export function accessLogPlugin(
  rules: AuthorizationRules,
  writer: AccessLogWriter,
): ApolloServerPlugin<GatewayContext> {
  const fieldsOf = rememberPersonalFields(rules);
  const fieldsAsked = (
    schema: GraphQLSchema,
    document: DocumentNode | undefined,
    { operation }: GatewayContext,
  ): string[] => (document ? fieldsOf(schema, document, operation) : []);
  return {
    requestDidStart: () =>
      Promise.resolve({
        async willSendResponse({ response: { body, http }, document, schema, contextValue }) {
          const { caller, touched, correlationId, language, log } = contextValue;
          if (!caller || body.kind !== 'single') return;
          const told = touched.list();
          const { singleResult: result } = body;
          const isDenied = result.errors?.some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN') ?? false;
          const fields = told.length > 0 || isDenied ? fieldsAsked(schema, document, contextValue) : [];
          // A refusal that no subgraph told of names nobody: it was asked for persons all the same.
          const isUntold = isDenied && fields.length > 0 && !told.some(([, outcome]) => outcome !== 'RETURNED');
          const touches: Touch[] = isUntold ? [...told, [null, 'REFUSED']] : told;
          if (touches.length === 0) return;
          try {
            await writer.write(recordsOf(caller, contextValue, fields, touches));
          } catch (error) {
            log.error({ correlationId, error: (error as Error).name }, 'the access log cannot be written');
            // A refusal holds nobody's data and is given as it is.
            if (told.length === 0) return;
            const failure = refusal(notWritten, {
              en: 'The access log cannot be written now: data of persons is not served.',
              fr: 'Le journal des accès ne peut être écrit : aucune donnée de personne n’est servie.',
            });
            body.singleResult = { data: null, errors: [presentError(failure.toJSON(), correlationId, language)] };
            http.status = errorCatalogue[notWritten].status;
          }
        },
      }),
  };
}
