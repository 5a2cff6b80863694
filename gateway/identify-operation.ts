/** Notes what is asked, for whoever has to tell one operation from another without keeping its text. */
import type { ApolloServerPlugin } from '@apollo/server';
import { createHash } from 'node:crypto';
import type { GatewayContext } from './request-context';

/** Writes the id and the name of the operation into the request's context. */
export const identifyOperationPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveSource({ source, contextValue: { operation } }) {
        operation.id = createHash('sha256').update(source).digest('hex');
        return Promise.resolve();
      },
      didResolveOperation({ operationName, contextValue: { operation } }) {
        operation.name = operationName ?? '';
        return Promise.resolve();
      },
    }),
};
