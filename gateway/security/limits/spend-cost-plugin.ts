/** Refuses what is too dear with the variables it was sent with, and spends the points of everything else. */
import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, getVariableValues, type GraphQLSchema } from 'graphql';
import { refusal } from '../../../subgraphs/shared/errors';
import type { GatewayContext } from '../../request-context';
import { readCostIndex } from './cost-index';
import { estimateCost } from './estimate-cost';
import { limitsOf, type LimitTable } from './limits';
import { measureValues } from './measure-values';
import { personalInputsInText } from './personal-inputs';
import { tooCostly, type Breach } from './refuse';

function refusePersonsInText(schema: GraphQLSchema, document: DocumentNode): void {
  const inputs = personalInputsInText(schema, document).join(', ');
  if (inputs !== '')
    throw refusal(
      'BAD_USER_INPUT',
      {
        en: `${inputs}: expected a variable, got a value in the text of the operation. What names a person belongs in the variables.`,
        fr: `${inputs} : attendu une variable, reçu une valeur dans le texte de l’opération. Ce qui désigne une personne va dans les variables.`,
      },
      { http: { status: 400 } },
    );
}

/** Enforces what needs the schema of a supergraph and the variables; it must stand after the plugin that authorizes. */
export function spendCostPlugin(supergraphSdl: string, table: LimitTable): ApolloServerPlugin<GatewayContext> {
  const costs = readCostIndex(supergraphSdl);
  return {
    requestDidStart: () =>
      Promise.resolve({
        async didResolveOperation({ schema, document, operation, request, contextValue: { caller, budget } }) {
          if (!operation) return;
          refusePersonsInText(schema, document);
          const limits = limitsOf(table, caller?.role);
          const refuseBeyond = async (breach: Breach): Promise<void> => {
            if (breach.cost > breach.limit) throw tooCostly(breach, await budget.left());
          };
          const measured = measureValues(request.variables);
          await refuseBeyond({ name: 'listSize', limit: limits.listSize, cost: measured.listSize });
          await refuseBeyond({ name: 'depth', limit: limits.depth, cost: measured.depth });
          const definitions = operation.variableDefinitions ?? [];
          const { coerced } = getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: 1 });
          // Variables that do not fit are refused by the execution, with all that is wrong, before a subgraph is asked.
          if (!coerced) return;
          const cost = estimateCost(schema, costs, document, operation, coerced);
          await refuseBeyond({ name: 'cost', limit: limits.cost, cost });
          await budget.spend(cost);
        },
      }),
  };
}
