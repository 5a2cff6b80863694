/** Answers a question of coverage on given grounds: the same question on the same grounds has the same answer. */
import type { Touch } from '../../shared/access/touched';
import { today } from '../../shared/days';
import { refusal } from '../../shared/errors';
import { Covered } from '../../shared/types/covered.type';
import { reason } from '../../shared/types/reason.type';
import { SourceState, type SourceStatus } from '../../shared/types/source-status.type';
import type { MembershipLoaders } from '../loaders';
import { readIdentifier } from '../members/identifier';
import { memberApiId } from '../members/member-api-id';
import { CareCoverage } from './care-coverage.type';
import { ceilingConcern } from './ceiling-question';
import { faultOfCare, priceQuestion, type AskedCare } from './care-question';
import type { CareInput, CoverageCheckInput } from './coverage-check.input';
import { CoverageCheck } from './coverage-check.type';
import type { RightInForce } from './evidence';
import { gatherEvidence, type Gathered } from './gather-evidence.service';
import type { Grounds, RegistryPin } from './grounds';
import { isGuessedTooOften } from './identity-guard.service';
import type { MemberFile } from './registry-file';
import { decide } from './verdict';

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

/** The sources of an answer for which no registry was asked. */
export const notAsked = (fundCodes: readonly string[]): SourceStatus[] =>
  fundCodes.map(fundCode => ({ fundCode, status: SourceState.NOT_ASKED, dataAsOf: null }));

/** An answer before its findings: what every answer to a question repeats. */
export const answerTo = (input: CoverageCheckInput, asOf: string, sources: SourceStatus[]): CoverageCheck =>
  Object.assign(new CoverageCheck(), {
    key: input.key ?? null,
    servicedDate: input.servicedDate,
    asOf,
    sources,
    coverage: null,
    care: null,
  });

/** What each registry did, so that it can be asked in the same way again. */
const pinsOf = ({ files, sources }: Gathered): Record<string, RegistryPin> =>
  Object.fromEntries(
    sources.map(({ fundCode, status }) => {
      const publication = files.find(file => file.fundCode === fundCode)?.publication ?? 0;
      return [fundCode, { status, publication: status === SourceState.ANSWERED ? publication : null }];
    }),
  );

function careCoverage(
  { priceSeal, useSeal }: MembershipLoaders,
  { file, schemeCode }: RightInForce<MemberFile>,
  care: AskedCare,
  servicedDate: string,
  { reference, configured, moment }: Grounds,
  pins: Record<string, RegistryPin>,
): CareCoverage {
  const publications = Object.fromEntries(
    Object.entries(pins).flatMap(([fundCode, { publication }]) => (publication ? [[fundCode, publication]] : [])),
  );
  const question = priceQuestion(file, care, {
    schemeCode,
    fundCode: reference.insurerOf(schemeCode, servicedDate)?.code ?? file.member.fundCode,
    servicedDate,
    publications,
    reference: reference.publication,
    assumedRules: configured.assumedRules.filter(rule => rule.startsWith(`${schemeCode}:`)),
    tariffVersion: configured.tariffVersions.find(([scheme]) => scheme === schemeCode)?.[1] ?? null,
  });
  const { ceilingsConcerned, useQuestion } = ceilingConcern(reference, {
    member: file.member,
    schemeCode,
    careItemCode: care.code,
    servicedDate,
    knowledge: { asOf: moment.asOf, publication: publications[file.member.fundCode] },
  });
  return Object.assign(new CareCoverage(), {
    questions: { price: question, use: useQuestion },
    priceKey: priceSeal.seal(question),
    ceilingsConcerned,
    ceilingUse: useQuestion && { useKey: useSeal.seal(useQuestion) },
  });
}

/** Now, in whole seconds: what a signed time can say. */
const thisSecond = (): Date => new Date(Math.floor(Date.now() / 1_000) * 1_000);

/** Whose registrations were looked at: the data of who was not shown to be known, by the birth date, is refused. */
const touchesOf = ({ files }: Gathered, birthDate: string, locked: boolean): Touch[] =>
  files
    .flatMap(file => file.members)
    .map(({ asked, member }): Touch => {
      const isShown = !asked || member.birthDate === birthDate;
      return [memberApiId(member), locked ? 'LOCKED' : isShown ? 'RETURNED' : 'REFUSED'];
    });

/** Answers one question; a care that is asked wrongly or an unknown identifier system is refused. */
export async function answerQuestion(
  loaders: MembershipLoaders,
  input: CoverageCheckInput,
  grounds: Grounds,
): Promise<CoverageCheck> {
  const { moment, asOf, reference } = grounds;
  const { fundCodes } = moment;
  const care = input.care ? readCare(input.care) : null;
  const asked = readIdentifier(
    reference,
    fundCodes,
    loaders.keys.personKey(),
    input.identifier,
    input.dependentNumber ?? 0,
  );
  if (asked === null) {
    const sources = notAsked(fundCodes);
    const registries = pinsOf({ files: [], sources, silent: [] });
    const basis = { input, grounds, registries, locked: false, answeredAt: thisSecond() };
    const answer = { covered: Covered.NOT_COVERED, reasons: [reason('MEMBER_ID_INVALID')], basis };
    return Object.assign(answerTo(input, asOf, sources), answer);
  }

  const gathered = await gatherEvidence(loaders, input, asked, grounds);
  const registries = pinsOf(gathered);
  const verdict = decide(gathered, input.birthDate, input.servicedDate, reference.verdictRules);
  const locked = grounds.locked ?? (await isGuessedTooOften(loaders, input, gathered, verdict));
  const touches = touchesOf(gathered, input.birthDate, locked);
  const told = Object.assign(answerTo(input, asOf, gathered.sources), { touches });
  const basis = { input, grounds, registries, locked, answeredAt: thisSecond() };
  if (locked)
    return Object.assign(told, { covered: Covered.NOT_COVERED, reasons: [reason('MEMBER_NOT_FOUND')], basis });
  const { chosen } = verdict;
  return Object.assign(told, {
    basis,
    covered: Covered[verdict.covered],
    reasons: verdict.reasons.map(({ code, trace }) => reason(code, ...trace)),
    coverage: chosen && chosen.coverage.askedFor(input.servicedDate, { seenFrom: today(new Date(asOf)), reference }),
    care: chosen && care && careCoverage(loaders, chosen, care, input.servicedDate, grounds, registries),
  });
}
