/** The rules as the reference data has them, read once for a test file, to decide by. */
import type { PricingConfiguration } from '../../../subgraphs/care-basket/decision/confidence';
import type { CareDecision } from '../../../subgraphs/care-basket/decision/care-decision.type';
import { decide, type DecisionRules } from '../../../subgraphs/care-basket/decision/decide';
import type { CeilingFacts } from '../../../subgraphs/care-basket/decision/judge-ceiling';
import { careItemList } from '../../../subgraphs/care-basket/items/care-item-sql';
import type { CareItemRow } from '../../../subgraphs/care-basket/items/care-item.type';
import { readCareBasketReference } from '../../../subgraphs/care-basket/reference';
import { careBasket } from '../../../subgraphs/care-basket/subgraph';
import type { PriceQuestion } from '../../../subgraphs/shared/price-question';
import { createDataSource } from '../../../subgraphs/shared/stores/stores';
import { openWorld } from '../../support/world';
import { questionOf } from './price-questions';

export interface RealRules {
  rules: DecisionRules;
  items: ReadonlyMap<string, CareItemRow>;
  /** Decides the reference question, changed, by these rules; no ceiling concerns it when nothing is said of one. */
  answer(
    changes?: Partial<PriceQuestion>,
    configuration?: Partial<PricingConfiguration>,
    ceiling?: CeilingFacts,
  ): CareDecision;
}

/** Reads the reference data of a fresh world and lets the world go. */
export async function readRealRules(): Promise<RealRules> {
  const world = await openWorld({ funds: ['CNSS'] });
  const db = await createDataSource('test', world.url('ANAM'), careBasket.home, 2).initialize();
  const rules = await readCareBasketReference(db, 1);
  const rows = await db.query<CareItemRow[]>(`SELECT * FROM ${careItemList}`, [1]);
  await db.destroy();
  await world.close();
  const items = new Map(rows.map(row => [row.code, row]));
  return {
    rules,
    items,
    answer: (changes, configuration, ceiling = { concerned: false, use: null }) => {
      const asked = questionOf(changes);
      const question = {
        ...asked,
        assumedRules: [...(configuration?.assumedRules ?? [])],
        tariffVersion: configuration?.tariffVersions?.get(asked.schemeCode) ?? null,
      };
      const row = items.get(question.careItemCode) ?? null;
      return decide({ question, row, ceiling }, rules);
    },
  };
}

/** The codes of a decision's reasons. */
export const codesOf = (decision: CareDecision): string[] => decision.reasons.map(({ code }) => code);
