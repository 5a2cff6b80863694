/** Answers a question of coverage as of now, or as of the instant that it names. */
import { GraphQLError } from 'graphql';
import { checkIsKept, comparableInstant } from '../instant';
import type { MembershipLoaders } from '../loaders';
import { answerQuestion } from './coverage-answer.service';
import type { CoverageCheckInput } from './coverage-check.input';
import type { CoverageCheck } from './coverage-check.type';
import type { Grounds } from './grounds';
import { presentMoment } from './registries.service';

/** The grounds of a new question. */
const presentGrounds = (loaders: MembershipLoaders, input: CoverageCheckInput): Grounds => {
  const { ASSUMED_RULES, HISTORY_YEARS, TARIFF_VERSIONS } = loaders.foundation.config;
  checkIsKept(HISTORY_YEARS, input.asOf);
  return {
    moment: { ...presentMoment(loaders), asOf: comparableInstant(input.asOf) },
    asOf: input.asOf ?? new Date().toISOString(),
    reference: loaders.reference,
    configured: { assumedRules: [...ASSUMED_RULES].sort(), tariffVersions: [...TARIFF_VERSIONS].sort() },
  };
};

/** Checks one question: at most one statement for each registry that it concerns. A refusal carries the asker's key. */
export async function checkCoverage(loaders: MembershipLoaders, input: CoverageCheckInput): Promise<CoverageCheck> {
  try {
    return await answerQuestion(loaders, input, presentGrounds(loaders, input));
  } catch (error) {
    if (!(error instanceof GraphQLError) || input.key == null) throw error;
    throw new GraphQLError(error.message, { extensions: { ...error.extensions, key: input.key } });
  }
}
