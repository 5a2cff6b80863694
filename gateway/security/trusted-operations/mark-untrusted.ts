/** Marks the answer to an operation that was served although it is not trusted. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../../request-context';

/** Says so in the answer's extensions; it stands after whatever writes or removes extensions. */
export const markUntrustedPlugin: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response: { body }, contextValue: { operation } }) {
        if (operation.trusted === false && body.kind === 'single')
          body.singleResult.extensions = {
            ...body.singleResult.extensions,
            operation: { trusted: false, id: operation.id },
          };
        return Promise.resolve();
      },
    }),
};
