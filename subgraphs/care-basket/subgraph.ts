/** What care-basket is made of. */
import { CareItemRule, Ceiling } from '../shared/reference/care-item-rule.entity';
import { defineSubgraph } from '../shared/serving/definition';
import { LegalEvent } from '../shared/reference/legal-event.entity';
import { ReferencePublication } from '../shared/reference/reference-row';
import { watchReference } from '../shared/reference/reference-watch';
import { questionSeal } from '../shared/sealed-question';
import { Source } from '../shared/reference/source.entity';
import { Province, Region } from '../shared/reference/territory.entity';
import { CareCoverageResolver } from './decision/care-coverage.resolver';
import { CareCoverage } from './decision/care-coverage.stub';
import { CareCategory } from './items/care-category.entity';
import { CareLabel } from './items/care-label.entity';
import { CareItemResolver, MedicineDetailsResolver } from './items/care-item.resolver';
import { careItemOf } from './items/care-item.type';
import { ClaimLineResolver } from './items/claim-line.resolver';
import { ClaimLine } from './items/claim-line.stub';
import { InnLabel } from './items/inn-label.entity';
import { Medicine } from './items/medicine.entity';
import { createLoaders, type CareBasketLoaders } from './loaders';
import { CreateHome1795300000002 } from './migrations/1795300000002-create-home';
import { AddArabicLabels1795700000002 } from './migrations/1795700000002-add-arabic-labels';
import { ProviderConvention } from './providers/provider-convention.entity';
import { Provider } from './providers/provider.entity';
import { ProviderResolver } from './providers/provider.resolver';
import { readCareBasketReference, referenceTables } from './reference';
import { homeRetention } from './retention';
import { ReimbursementRate } from './tariffs/reimbursement-rate.entity';
import { Tariff } from './tariffs/tariff.entity';
import { TariffChangeResolver } from './tariffs/tariff-change.resolver';

const reference = [ReferencePublication, Region, Province, LegalEvent, Source, CareItemRule, Ceiling];

export const careBasket = defineSubgraph<CareBasketLoaders>({
  name: 'care-basket',
  graphql: {
    resolvers: [
      CareItemResolver,
      MedicineDetailsResolver,
      TariffChangeResolver,
      ProviderResolver,
      CareCoverageResolver,
      ClaimLineResolver,
    ],
    orphanedTypes: [CareCoverage, ClaimLine],
    references: {
      CareItem: async ({ code }: { code: string }, { loaders }) => {
        const row = await loaders.currentCareItemRow(code);
        return row && careItemOf(row);
      },
      ClaimLine: ({ careItemCode }: { careItemCode: string }) => ({ careItemCode }),
      CareCoverage: (coverage: CareCoverage) => coverage,
    },
  },
  home: {
    schema: 'care_basket',
    entities: [
      ...reference,
      CareCategory,
      CareLabel,
      InnLabel,
      Tariff,
      ReimbursementRate,
      Medicine,
      Provider,
      ProviderConvention,
    ],
    migrations: [CreateHome1795300000002, AddArabicLabels1795700000002],
    retention: homeRetention,
  },
  reference: referenceTables,
  async start(foundation) {
    const watch = await watchReference(foundation.home, readCareBasketReference);
    const seal = questionSeal(foundation.config.PRICE_QUESTION_KEY);
    return {
      createLoaders: () => createLoaders(foundation, watch, seal),
      stop: () => watch.stop(),
    };
  },
});
