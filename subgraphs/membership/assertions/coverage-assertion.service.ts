/** Gives answers their proof, and gives an answer again from its proof. */
import { answerQuestion } from '../checks/coverage-answer.service';
import type { CoverageCheck } from '../checks/coverage-check.type';
import { comparableInstant } from '../instant';
import type { MembershipLoaders } from '../loaders';
import { answerDigest, claimsOf, type SealedBasis } from './answer-proof';
import { signAssertion, verifyAssertion } from './assertion';

/** Until when the assertion of an answer may be quoted; null for a question that was asked wrongly. */
export function expiryOf({ foundation }: MembershipLoaders, { assertion, basis }: CoverageCheck): Date | null {
  if (assertion) return assertion.expiresAt;
  if (!basis) return null;
  return new Date(basis.answeredAt.getTime() + foundation.config.ASSERTION_DAYS * 86_400_000);
}

/** The assertion of an answer; null for a question that was asked wrongly. */
export async function assertionOf(loaders: MembershipLoaders, check: CoverageCheck): Promise<string | null> {
  const { assertion, basis } = check;
  if (assertion) return assertion.id;
  const [key] = loaders.assertionKeys;
  const expiresAt = expiryOf(loaders, check);
  if (!basis || !key || !expiresAt) return null;
  const claims = claimsOf(check, basis, loaders.caller?.organization ?? '', key);
  return signAssertion(key, claims, basis.answeredAt, expiresAt);
}

/** Answers the question of an assertion again, from what was known then; refuses what is not the asker's own. */
export async function reopenAssertion(loaders: MembershipLoaders, id: string): Promise<CoverageCheck> {
  const verified = await verifyAssertion(loaders.assertionKeys, id, loaders.caller?.organization ?? '');
  const { claims, key, expiresAt } = verified;
  const { input, configured, locked } = key.seal.open(claims.question) as SealedBasis;
  const check = await answerQuestion(loaders, input, {
    moment: {
      fundCodes: Object.keys(claims.registries),
      asOf: comparableInstant(input.asOf),
      pins: claims.registries,
    },
    asOf: claims.asOf,
    reference: await loaders.referenceAt(claims.reference),
    configured,
    locked: locked === 1,
  });
  // Whoever quotes an answer relies on it: a different one is never given in its place.
  if (answerDigest(check, key) !== claims.answer) throw new Error('an assertion did not open as it was answered');
  return Object.assign(check, { assertion: { id, expiresAt } });
}
