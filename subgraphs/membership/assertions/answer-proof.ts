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
  /** 1 when the number was unknown to the asker by then, else 0: as long as each other when sealed. */
  locked: 0 | 1;
}

/**
 * Everything that an answer says, in one order. The care is in it by its questions: they hold all that care-basket and
 * claims answer by, the numbers of the publications and the configured rules among it. What hangs on a key that may be
 * replaced, as ids and sealed keys do, is left out.
 */
const contentsOf = ({ key, covered, reasons, coverage, sources, care, servicedDate, asOf }: CoverageCheck): unknown => [
  [key, covered, servicedDate, asOf],
  reasons.map(({ code, trace }) => [code, trace]),
  coverage && [
    [coverage.member.fundCode, coverage.schemeCode, coverage.startsOn, coverage.endsOn],
    [coverage.openingReason, coverage.closingReason, coverage.recordedAt.toISOString()],
    [coverage.servicedOn, coverage.seenFrom, coverage.relationship],
  ],
  sources.map(({ fundCode, status, dataAsOf }) => [fundCode, status, dataAsOf]),
  care && [care.questions.price, care.ceilingsConcerned, { ...care.questions.use, memberId: null }],
];

/** The keyed digest of an answer. */
export const answerDigest = (check: CoverageCheck, key: AssertionKey): string => key.digest(contentsOf(check));

const configurationDigest = (configured: ConfiguredRules): string =>
  createHash('sha256').update(JSON.stringify(configured)).digest('base64url');

/** The claims of the assertion of an answer. */
export function claimsOf(
  check: CoverageCheck,
  { input, grounds, registries, locked }: AnswerBasis,
  organization: string,
  key: AssertionKey,
): AssertionClaims {
  const { configured, reference, asOf } = grounds;
  const sealed: SealedBasis = { input, configured, locked: locked ? 1 : 0 };
  return {
    organization,
    question: key.seal.seal(sealed),
    answer: answerDigest(check, key),
    asOf,
    registries,
    reference: reference.publication,
    configuration: configurationDigest(configured),
  };
}
