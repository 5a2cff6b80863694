/** Questions of price as membership seals them: the reference case, changed as a test needs it. */
import type { PriceQuestion } from '../../../subgraphs/shared/price-question';
import { questionSeal } from '../../../subgraphs/shared/sealed-question';
import type { World } from '../../support/world';

/** A consultation of a general practitioner, 150.00 asked, in the private sector, under CNSS. */
export const questionOf = (changes: Partial<PriceQuestion> = {}): PriceQuestion => ({
  schemeCode: 'AMO_SALARIES',
  fundCode: 'CNSS',
  age: 40,
  sex: 'FEMALE',
  longTermConditions: [],
  authorizations: [],
  careItemCode: 'C',
  quantity: 1,
  coefficient: '1',
  unitPrice: '150.00',
  sector: 'PRIVATE',
  provider: null,
  servicedDate: '2026-10-15',
  publications: { CNSS: 1 },
  reference: 1,
  assumedRules: [],
  tariffVersion: null,
  ...changes,
});

/** What the gateway hands on about a ceiling, as other subgraphs said it. */
export type RepresentedCeiling = {
  ceilingsConcerned: boolean;
  ceilingUse: { used: string | null; incomplete: boolean } | null;
};

/** The representation by which the gateway hands a question on. */
export const representationOf = (
  world: World,
  changes: Partial<PriceQuestion> = {},
  ceiling: RepresentedCeiling = { ceilingsConcerned: false, ceilingUse: null },
): { __typename: string; priceKey: string } & RepresentedCeiling => ({
  __typename: 'CareCoverage',
  priceKey: questionSeal(world.config.PRICE_QUESTION_KEY).seal(questionOf(changes)),
  ...ceiling,
});
