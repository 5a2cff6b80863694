/** The one place where errors take the shape that clients see. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { presentError } from '../subgraphs/shared/errors';
import { visiblePath } from './execution/visible-path';
import type { GatewayContext } from './request-context';

/** What @apollo/gateway and Apollo Server add to an error about our insides. */
function withoutInsides(error: GraphQLFormattedError): GraphQLFormattedError {
  const extensions = { ...error.extensions };
  delete extensions['serviceName'];
  delete extensions['stacktrace'];
  return { ...error, extensions };
}

function withVisiblePath(
  error: GraphQLFormattedError,
  document: DocumentNode | undefined,
  operationName: string | null | undefined,
): GraphQLFormattedError {
  if (!error.path || !document) return error;
  return { ...error, path: visiblePath(document, operationName, error.path) };
}

/** What an error is about: a place in the answer or, of a document that is not valid, what its text says. */
const subjectOf = ({ path, message, extensions }: GraphQLFormattedError): string =>
  JSON.stringify([path ?? message, extensions?.['code']]);

/** Presents all errors of a response, and tells the log about those that nobody foresaw. */
export const presentErrorsPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors({ errors, contextValue: { log, correlationId } }) {
        for (const { extensions, originalError } of errors)
          if (extensions['followUpAction'] === undefined && originalError && originalError.name !== 'GraphQLError')
            log.error(
              { correlationId, error: originalError.name, at: originalError.stack?.split('\n')[1]?.trim() },
              'a request failed',
            );
        return Promise.resolve();
      },
      willSendResponse({ response: { body }, document, operationName, contextValue }) {
        if (body.kind !== 'single') return Promise.resolve();
        const { singleResult: result } = body;
        // A value that the schema forbids to be null is an error here, where @apollo/gateway only leaves a note.
        const incomplete = (result.extensions?.['valueCompletion'] ?? []) as GraphQLFormattedError[];
        delete result.extensions;
        const errors = [...(result.errors ?? []), ...incomplete.map(({ message, path }) => ({ message, path }))];
        if (errors.length === 0) return Promise.resolve();
        const { correlationId, language } = contextValue;
        const presented = (errors as GraphQLFormattedError[]).map(error =>
          presentError(withVisiblePath(withoutInsides(error), document, operationName), correlationId, language),
        );
        // Paths that were cut to the same place tell the same thing once.
        result.errors = [...new Map(presented.map(error => [subjectOf(error), error])).values()];
        return Promise.resolve();
      },
    }),
};
