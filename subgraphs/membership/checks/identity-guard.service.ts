/** Keeps birth dates from being guessed: after five wrong ones in a day a number is unknown to the organization that sent them. */
import { today } from '../../shared/days';
import type { MembershipLoaders } from '../loaders';
import type { CoverageCheckInput } from './coverage-check.input';
import { guessOf, mismatchesAllowed, type Guess } from './identity-guess';
import type { RegistryFile } from './registry-file';
import type { Finding } from './why-not-in-force';

/** As whose guess a question counts. */
export const guessOfQuestion = ({ foundation, caller }: MembershipLoaders, { identifier }: CoverageCheckInput): Guess =>
  guessOf(foundation.config.ID_KEY, caller?.organization ?? '', identifier, today());

/** Tells whether the number of a question was unknown to the asker already, before this question counts. */
export const isLockedBefore = (
  loaders: MembershipLoaders,
  input: CoverageCheckInput,
  files: readonly RegistryFile[],
): boolean =>
  loaders.guesses.isLocked(guessOfQuestion(loaders, input), Math.max(0, ...files.map(({ mismatches }) => mismatches)));

/**
 * Tells whether the number of a question is unknown to the asker by now, and counts the question if its birth date is
 * wrong. The count is in the registry before the answer leaves, and of questions asked at once each has its own place.
 */
export async function isGuessedTooOften(
  loaders: MembershipLoaders,
  input: CoverageCheckInput,
  { files }: { files: readonly RegistryFile[] },
  { reasons }: { reasons: readonly Finding[] },
): Promise<boolean> {
  const guess = guessOfQuestion(loaders, input);
  const funds = files.map(({ fundCode }) => fundCode);
  let locked = isLockedBefore(loaders, input, files);
  if (!locked && reasons.some(({ code }) => code === 'IDENTITY_MISMATCH')) {
    loaders.guesses.note(guess);
    const places = await Promise.all(funds.map(fundCode => loaders.placeOfMismatch.load({ ...guess, fundCode })));
    locked = Math.max(...places) > mismatchesAllowed;
  }
  return locked;
}
