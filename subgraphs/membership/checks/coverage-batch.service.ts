/** Answers many questions of coverage at once: each on its own, all with the statements of one. */
import { GraphQLError } from 'graphql';
import { refusal } from '../../shared/errors';
import { Covered } from '../../shared/types/covered.type';
import { reason } from '../../shared/types/reason.type';
import type { MembershipLoaders } from '../loaders';
import type { CoverageCheckInput } from './coverage-check.input';
import { answerTo, notAsked } from './coverage-answer.service';
import { checkCoverage } from './coverage-check.service';
import type { CoverageCheck } from './coverage-check.type';
import { presentMoment } from './registries.service';

const largestBatch = 500;

function checkSize(inputs: readonly CoverageCheckInput[]): void {
  if (inputs.length > largestBatch)
    throw refusal('BAD_USER_INPUT', {
      en: `inputs: expected at most ${largestBatch} questions, got ${inputs.length}.`,
      fr: `inputs : attendu au plus ${largestBatch} questions, reçu ${inputs.length}.`,
    });
}

/** The answer to a question that was asked wrongly: it says so and nothing of the person, and the others stand. */
function refused(loaders: MembershipLoaders, input: CoverageCheckInput, error: unknown): CoverageCheck {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'BAD_USER_INPUT') throw error;
  return Object.assign(
    answerTo(input, input.asOf ?? new Date().toISOString(), notAsked(presentMoment(loaders).fundCodes)),
    {
      covered: Covered.INDETERMINATE,
      reasons: [reason('QUESTION_INVALID', error.message)],
    },
  );
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
