/** Answers whether a person is covered on a day, and puts the question of price about the care. */
import { GraphQLError } from 'graphql';
import { refusal } from '../../shared/errors';
import { questionSeal } from '../../shared/sealed-question';
import { Covered } from '../../shared/types/covered.type';
import { reason } from '../../shared/types/reason.type';
import { SourceState, type SourceStatus } from '../../shared/types/source-status.type';
import { comparableInstant } from '../instant';
import type { MembershipLoaders } from '../loaders';
import { readIdentifier } from '../members/identifier';
import type { Coverage } from '../rights/coverage.entity';
import { CareCoverage } from './care-coverage.type';
import { ceilingPart } from './ceiling-question';
import { faultOfCare, priceQuestion, type AskedCare } from './care-question';
import type { CareInput, CoverageCheckInput } from './coverage-check.input';
import { CoverageCheck } from './coverage-check.type';
import { askRegistries } from './registries.service';
import type { MemberFile, RegistryFile } from './registry-file';
import { decide, type Verdict } from './verdict';

/** The care with its defaults, or BAD_USER_INPUT. */
function readCare(care: CareInput): AskedCare {
  const asked: AskedCare = {
    code: care.code,
    quantity: care.quantity ?? 1,
    coefficient: care.coefficient ?? '1',
    unitPrice: care.unitPrice ?? null,
    sector: care.sector,
    provider: care.provider ?? null,
  };
  const fault = faultOfCare(asked);
  if (fault) throw refusal('BAD_USER_INPUT', fault);
  return asked;
}

/** The answer without its findings: what every answer to a question repeats. */
export const answerTo = (input: CoverageCheckInput, sources: SourceStatus[]): CoverageCheck =>
  Object.assign(new CoverageCheck(), {
    key: input.key ?? null,
    servicedDate: input.servicedDate,
    asOf: input.asOf ?? new Date().toISOString(),
    sources,
    coverage: null,
    care: null,
    assertionId: null,
    expiresAt: null,
  });

/** The sources of an answer for which no registry was asked. */
export const notAsked = ({ foundation }: MembershipLoaders): SourceStatus[] =>
  foundation.registries.fundCodes.map(fundCode => ({ fundCode, status: SourceState.NOT_ASKED, dataAsOf: null }));

function careCoverage(
  { foundation, reference }: MembershipLoaders,
  { file, coverage }: { file: MemberFile; coverage: Coverage },
  care: AskedCare,
  { servicedDate, asOf }: CoverageCheckInput,
  files: readonly RegistryFile[],
): CareCoverage {
  const publications = files.flatMap(({ fundCode, publication }) =>
    publication ? [[fundCode, publication.number] as const] : [],
  );
  const question = priceQuestion(file, care, {
    schemeCode: coverage.schemeCode,
    fundCode: reference.insurerOf(coverage.schemeCode, servicedDate)?.code ?? file.member.fundCode,
    servicedDate,
    publications: Object.fromEntries(publications),
  });
  const priceKey = questionSeal(foundation.config.PRICE_QUESTION_KEY).seal(question);
  const ceiling = ceilingPart(reference, questionSeal(foundation.config.USE_QUESTION_KEY), {
    member: file.member,
    schemeCode: coverage.schemeCode,
    careItemCode: care.code,
    servicedDate,
    knowledge: { asOf: comparableInstant(asOf), publication: question.publications[file.member.fundCode] },
  });
  return Object.assign(new CareCoverage(), { priceKey, ...ceiling });
}

async function answer(loaders: MembershipLoaders, input: CoverageCheckInput): Promise<CoverageCheck> {
  const { reference, foundation } = loaders;
  const care = input.care ? readCare(input.care) : null;
  const fundCodes = foundation.registries.fundCodes;
  const rank = input.dependentNumber ?? 0;
  const asked = readIdentifier(reference, fundCodes, foundation.config.PERSON_KEY, input.identifier, rank);
  if (asked === null)
    return Object.assign(answerTo(input, notAsked(loaders)), {
      covered: Covered.NOT_COVERED,
      reasons: [reason('MEMBER_ID_INVALID')],
    });

  const concerns = (fundCode: string): boolean => asked.fundCode === null || asked.fundCode === fundCode;
  const { files, sources } = await askRegistries(loaders, concerns, asked.person, comparableInstant(input.asOf));
  const silent = sources.filter(({ status }) => status === SourceState.UNAVAILABLE).map(({ fundCode }) => fundCode);
  const verdict: Verdict<MemberFile> = decide({ files, silent }, input.birthDate, input.servicedDate, {
    ...reference.rightRules,
    suspensionReasonOf: fundCode => reference.conventionOf(fundCode)?.arrearsClosingReason,
  });
  const { chosen } = verdict;
  return Object.assign(answerTo(input, sources), {
    covered: Covered[verdict.covered],
    reasons: verdict.reasons.map(({ code, trace }) => reason(code, ...trace)),
    coverage: chosen && chosen.coverage.askedFor(input.servicedDate),
    care: chosen && care && careCoverage(loaders, chosen, care, input, files),
  });
}

/** Checks one question: at most one statement for each registry that it concerns. A refusal carries the asker's key. */
export async function checkCoverage(loaders: MembershipLoaders, input: CoverageCheckInput): Promise<CoverageCheck> {
  try {
    return await answer(loaders, input);
  } catch (error) {
    if (!(error instanceof GraphQLError) || input.key == null) throw error;
    throw new GraphQLError(error.message, { extensions: { ...error.extensions, key: input.key } });
  }
}
