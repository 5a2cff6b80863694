import type { ApolloServerPlugin } from '@apollo/server';
import type { SubgraphContext } from './context';

/** Tells the gateway beside the answer whose data was touched; the gateway takes it off. */
export const tellTouchedPlugin: ApolloServerPlugin<SubgraphContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response: { body }, contextValue: { touched } }) {
        const touches = touched.list();
        if (body.kind === 'single' && touches.length > 0)
          body.singleResult.extensions = { ...body.singleResult.extensions, touched: touches };
        return Promise.resolve();
      },
    }),
};
