/** What an assertion is made of: the question sealed, and digests of the answer and of the configured rules. */
import { createHash } from 'node:crypto';
import type { CoverageCheckInput } from '../checks/coverage-check.input';
import type { CoverageCheck } from '../checks/coverage-check.type';
import type { AnswerBasis, ConfiguredRules } from '../checks/grounds';
import type { AssertionClaims } from './assertion';
import type { AssertionKey } from './assertion-keys';

/** What is sealed into an assertion: everything that the answer depended on and that its holder must not read. */
export interface SealedBasis {
  input: CoverageCheckInput;
  configured: ConfiguredRules;
  locked: boolean;
}

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/**
 * The digest of an answer. The care is in it by its keys: they hold all that care-basket and claims answer by, the numbers
 * of the publications and the configured rules among it, so that the same keys have the same decision.
 */
export function answerDigest({
  covered,
  reasons,
  coverage,
  sources,
  care,
  servicedDate,
  asOf,
  key,
}: CoverageCheck): string {
  return digestOf([
    [key, covered, servicedDate, asOf],
    reasons.map(({ code, trace }) => [code, trace]),
    coverage && [
      coverage.member.id,
      [coverage.schemeCode, coverage.startsOn, coverage.endsOn, coverage.openingReason, coverage.closingReason],
      [coverage.recordedAt.toISOString(), coverage.servicedOn, coverage.seenFrom, coverage.relationship],
    ],
    sources.map(({ fundCode, status, dataAsOf }) => [fundCode, status, dataAsOf]),
    care && [care.priceKey, care.ceilingsConcerned, care.ceilingUse?.useKey],
  ]);
}

/** The claims of the assertion of an answer. */
export function claimsOf(
  check: CoverageCheck,
  { input, grounds, registries, locked }: AnswerBasis,
  organization: string,
  { seal }: AssertionKey,
): AssertionClaims {
  const { configured, reference, asOf } = grounds;
  const sealed: SealedBasis = { input, configured, locked };
  return {
    organization,
    question: seal.seal(sealed),
    answer: answerDigest(check),
    asOf,
    registries,
    reference: reference.publication,
    configuration: digestOf(configured),
  };
}
