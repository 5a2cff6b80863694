/** Answers what a member has used of a ceiling: to who holds a question that membership sealed, and to nobody else. */
import { toApiId } from '../../shared/keyed-ids';
import type { UseQuestion } from '../../shared/use-question';
import type { ClaimsLoaders } from '../loaders';
import { CeilingUse } from './ceiling-use.type';

/** The use that a sealed question asks for. The seal shows that membership, which knows the person, asks. */
export async function findCeilingUse(loaders: ClaimsLoaders, useKey: string): Promise<CeilingUse> {
  const question = loaders.useSeal.open(useKey) as UseQuestion;
  const memberId = toApiId(question.fundCode, question.memberId);
  return Object.assign(new CeilingUse(), { useKey, memberId }, await loaders.ceilingUseByQuestion.load(question));
}
