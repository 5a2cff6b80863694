/** Answers many questions of coverage at once: each on its own, all with the statements of one. */
import { GraphQLError } from 'graphql';
import { refusal } from '../../shared/errors';
import { Covered } from '../../shared/types/covered.type';
import { reason } from '../../shared/types/reason.type';
import type { MembershipLoaders } from '../loaders';
import type { CoverageCheckInput } from './coverage-check.input';
import { answerTo, checkCoverage, notAsked } from './coverage-check.service';
import type { CoverageCheck } from './coverage-check.type';

const largestBatch = 500;

/** Each instant of knowledge is a statement of its own, so that a batch may name only a few. */
const mostInstants = 6;

function checkSize(inputs: readonly CoverageCheckInput[]): void {
  const instants = new Set(inputs.map(({ asOf }) => asOf ?? null)).size;
  if (inputs.length > largestBatch)
    throw refusal('BAD_USER_INPUT', {
      en: `inputs: expected at most ${largestBatch} questions, got ${inputs.length}.`,
      fr: `inputs : attendu au plus ${largestBatch} questions, reçu ${inputs.length}.`,
    });
  if (instants > mostInstants)
    throw refusal('BAD_USER_INPUT', {
      en: `asOf: expected at most ${mostInstants} different instants in one call, got ${instants}.`,
      fr: `asOf : attendu au plus ${mostInstants} instants différents par appel, reçu ${instants}.`,
    });
}

/** The answer to a question that was asked wrongly: it says so and nothing of the person, and the others stand. */
function refused(loaders: MembershipLoaders, input: CoverageCheckInput, error: unknown): CoverageCheck {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'BAD_USER_INPUT') throw error;
  return Object.assign(answerTo(input, notAsked(loaders)), {
    covered: Covered.INDETERMINATE,
    reasons: [reason('QUESTION_INVALID', error.message)],
  });
}

/** Checks up to 500 questions, in their order; the loaders of the request put them into one statement for each registry. */
export async function checkCoverages(
  loaders: MembershipLoaders,
  inputs: readonly CoverageCheckInput[],
): Promise<CoverageCheck[]> {
  checkSize(inputs);
  return Promise.all(
    inputs.map(input => checkCoverage(loaders, input).catch((error: unknown) => refused(loaders, input, error))),
  );
}
