/** Decides about a question of care by the publication of the rules that it names. */
import { careItemOf } from '../items/care-item.type';
import type { CareBasketLoaders } from '../loaders';
import type { CareCoverage } from './care-coverage.stub';
import type { CareDecision } from './care-decision.type';
import { decide } from './decide';
import { readQuestion } from './read-question';

/** The decision about the care behind a sealed question; its item is shown by the rules that decided. */
export async function decideCare(
  loaders: CareBasketLoaders,
  { priceKey, ceilingsConcerned, ceilingUse }: CareCoverage,
): Promise<CareDecision> {
  const question = readQuestion(loaders.seal, priceKey);
  const { careItemCode: code, reference: publication } = question;
  const [rules, row] = await Promise.all([
    loaders.referenceAt(publication),
    loaders.careItemRowByCode.load({ code, publication }),
  ]);
  const ceiling = { concerned: ceilingsConcerned, use: ceilingUse };
  return Object.assign(decide({ question, row, ceiling }, rules), { item: row && careItemOf(row, rules) });
}
