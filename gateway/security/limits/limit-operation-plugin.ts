/** Refuses a document that asks for too much before it is validated, for validation itself grows with what is asked. */
import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import type { GatewayContext } from '../../request-context';
import { countOperation, type OperationCount } from './count-operation';
import { limitsOf, type Limits, type LimitTable } from './limits';
import { tooCostly, type Breach } from './refuse';

/**
 * Takes the place of a refused document, for no plugin may refuse between parsing and validation: no schema has this
 * field, so that validation ends the request at once and Apollo Server keeps no document for the text.
 */
const invalid = parse('{ __refused }', { noLocation: true });

const order = ['depth', 'fields', 'rootFields', 'aliases', 'directives', 'listSize'] as const;

const firstBreach = (count: OperationCount, limits: Limits): Breach | undefined =>
  order.map(name => ({ name, limit: limits[name], cost: count[name] })).find(({ limit, cost }) => cost > limit);

/** Text that nests deeper than the stack reaches. */
const bottomless = (limits: Limits): Breach => ({
  name: 'depth',
  limit: limits.depth,
  cost: limits.depth + 1,
  atLeast: true,
});

function breachOf(document: DocumentNode, limits: Limits): Breach | undefined {
  try {
    return firstBreach(countOperation(document), limits);
  } catch (error) {
    if (error instanceof RangeError) return bottomless(limits);
    throw error;
  }
}

/** What stopped the parser, where it was not the grammar. */
function breachOfParser(error: Error, limits: Limits): Breach | undefined {
  if (error instanceof RangeError) return bottomless(limits);
  if (!/ tokens\. Parsing aborted\.$/.test(error.message)) return undefined;
  return { name: 'tokens', limit: limits.tokens, cost: limits.tokens + 1, atLeast: true };
}

/** Enforces the limits that need no schema; it must stand before the plugins that look at the document or at errors. */
export const limitOperationPlugin = (table: LimitTable): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart({ contextValue: { caller, budget } }) {
    const limits = limitsOf(table, caller?.role);
    let refused: GraphQLError | undefined;
    return Promise.resolve({
      parsingDidStart: requestContext =>
        Promise.resolve(async (error?: Error) => {
          const { document } = requestContext as { document?: DocumentNode };
          const breach = error ? breachOfParser(error, limits) : document && breachOf(document, limits);
          if (!breach) return;
          refused = tooCostly(breach, await budget.left());
          Object.assign(requestContext, { document: invalid });
        }),
      // Until here it was a fault of grammar or an unknown field.
      willSendResponse({ response: { body } }) {
        if (refused && body.kind === 'single') {
          const { message, extensions } = refused;
          body.singleResult.errors = [{ message, extensions: { ...extensions, http: undefined } }];
        }
        return Promise.resolve();
      },
    });
  },
});
