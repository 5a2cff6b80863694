/** Refuses an operation as a whole when its caller may not read a part of it. */
import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import { refusal } from '../../subgraphs/shared/errors';
import type { GatewayContext } from '../request-context';
import { refusedCoordinates } from './authorize-operation';

/** An operation that asks for the schema alone; whether that is open is decided elsewhere. */
const looksOnly = (operation: OperationDefinitionNode): boolean =>
  operation.selectionSet.selections.every(
    selection => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );

/** Enforces the rules of a supergraph. Without a token nothing but the schema can be asked, rule or no rule. */
export const authorizationPlugin = (rules: AuthorizationRules): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ schema, document, operation, operationName, contextValue: { caller } }) {
        if (!operation)
          throw refusal(
            'BAD_USER_INPUT',
            {
              en: 'operationName: expected the name of one of the operations.',
              fr: 'operationName : attendu le nom d’une des opérations.',
            },
            { http: { status: 400 } },
          );
        if (!caller && !looksOnly(operation)) throw refusal('UNAUTHENTICATED', undefined, { http: { status: 401 } });
        const refused = refusedCoordinates(schema, rules, document, operationName, caller);
        if (refused.length === 0) return Promise.resolve();
        const list = refused.join(', ');
        throw refusal(
          'FORBIDDEN',
          { en: `This token does not allow ${list}.`, fr: `Ce jeton ne permet pas ${list}.` },
          { http: { status: 403 } },
        );
      },
    }),
});
