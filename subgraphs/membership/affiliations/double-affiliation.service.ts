/** Finds who has several rights on a day, by merging the registries in the order of pseudonyms: memory holds one person. */
import { GraphQLError } from 'graphql';
import { refusal } from '../../shared/errors';
import { cursorOfFormerKey, decodeCursor, pageOf, pageSize, wrongCursor } from '../../shared/types/page-info.type';
import { SourceState } from '../../shared/types/source-status.type';
import type { MembershipLoaders } from '../loaders';
import { mergePersons } from '../merge-persons';
import type { MembershipReference } from '../reference';
import { stateOn } from '../rights/right-on-day';
import type { DoubleAffiliationConnection } from './double-affiliation-connection.type';
import type { DoubleAffiliationFilter } from './double-affiliation-filter.input';
import { DoubleAffiliation } from './double-affiliation.type';
import { notEstablished, notEstablishedExplanation } from './not-established';
import { prevailingRight } from './prevailing-right';
import { beforeAll, readAffiliatedRights, type PersonRight } from './read-affiliated-rights';
import { inFixedOrder, separateRights } from './separate-rights';
import { shownValue } from '../../shared/without-values';

/** What is asked: the day, whom, and which page. */
export interface DoubleAffiliationQuestion {
  day: string;
  filter: DoubleAffiliationFilter;
  first: number | null;
  after: string | null | undefined;
  counted: boolean;
}

const hash = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The pseudonym that a cursor stands at; under another key pseudonyms have another order. */
function readCursor(after: string | null | undefined, version: string): string {
  if (after == null) return beforeAll;
  const [personId, writtenBy] = decodeCursor(after, 2);
  if (typeof personId !== 'string' || !hash.test(personId)) throw wrongCursor();
  if (writtenBy !== version) throw cursorOfFormerKey();
  return personId;
}

function refuseUnknown(argument: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find(code => !known.includes(code));
  if (unknown === undefined) return;
  const codes = [...new Set(known)].join(', ');
  throw refusal('BAD_USER_INPUT', {
    en: `filter.${argument}: expected one of ${codes}, got ${shownValue(unknown)}.`,
    fr: `filter.${argument} : attendu l’un de ${codes}, reçu ${shownValue(unknown)}.`,
  });
}

function checkFilter({ foundation, reference }: MembershipLoaders, filter: DoubleAffiliationFilter): void {
  const rules = [...reference.coordinationRules.map(({ rule }) => rule), notEstablished];
  refuseUnknown('fundCodes', filter.fundCodes ?? [], foundation.registries.fundCodes);
  refuseUnknown('schemeCodes', filter.schemeCodes ?? [], [...reference.schemes.keys()]);
  refuseUnknown('rule', filter.rule == null ? [] : [filter.rule], rules);
}

/** The double affiliation of one person on a day; null when there is none. */
function affiliationOf(
  personRights: readonly PersonRight[],
  { rightRules, coordinationRules }: MembershipReference,
  day: string,
): DoubleAffiliation | null {
  const [first, second] = personRights;
  if (first === undefined || second === undefined) return null;
  const inForce = personRights
    .map(right => right.read())
    .filter(({ coverage }) => stateOn(coverage, coverage.member, rightRules, day) === 'IN_FORCE');
  const separate = separateRights(inForce);
  if (separate.length < 2) return null;
  const { prevailing, rule } = prevailingRight(separate, coordinationRules, day);
  return Object.assign(new DoubleAffiliation(), {
    hash: first.personId,
    coverages: inFixedOrder(inForce).map(({ coverage }) => coverage),
    prevailing: prevailing?.coverage ?? null,
    rule: rule?.rule ?? notEstablished,
    explanations: rule
      ? { fr: rule.explanationFr, ar: rule.explanationAr, en: rule.explanationEn }
      : notEstablishedExplanation,
  });
}

/** Tells whether a double affiliation is one of those asked for. */
const isAsked = ({ coverages, rule }: DoubleAffiliation, filter: DoubleAffiliationFilter): boolean =>
  (filter.fundCodes ?? []).every(code => coverages.some(({ member }) => member.fundCode === code)) &&
  (filter.schemeCodes ?? []).every(code => coverages.some(({ schemeCode }) => schemeCode === code)) &&
  (filter.rule == null || filter.rule === rule);

/** The fund whose registry fell silent; undefined when an error means something else. */
function silentFund(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'SOURCE_UNAVAILABLE') return undefined;
  return String(error.extensions['fundCode']);
}

/** One reading of the registries that are not known to be silent; throws SOURCE_UNAVAILABLE when one falls silent. */
async function readOnce(
  { foundation: { registries }, reference, keys }: MembershipLoaders,
  { day, filter, first, after, counted }: DoubleAffiliationQuestion,
  silent: ReadonlySet<string>,
): Promise<DoubleAffiliationConnection> {
  const size = pageSize(first);
  const start = readCursor(after, keys.personVersion());
  const dataAsOf = new Map<string, Date | null>();
  const asked = registries.fundCodes.filter(fundCode => !silent.has(fundCode));
  // Who counts reads from the beginning, whichever page it is.
  const readFrom = counted ? beforeAll : start;
  const streams = asked.map(fundCode =>
    readAffiliatedRights(registries, fundCode, day, readFrom, told => dataAsOf.set(fundCode, told), keys),
  );
  const found: DoubleAffiliation[] = [];
  let total = 0;
  for await (const rights of mergePersons(streams)) {
    const affiliation = affiliationOf(rights, reference, day);
    if (affiliation === null || !isAsked(affiliation, filter)) continue;
    total += 1;
    if (affiliation.hash > start && found.length <= size) found.push(affiliation);
    if (found.length > size && !counted) break;
  }
  return {
    ...pageOf(found, size, affiliation => [affiliation.hash, keys.personVersion()]),
    totalCount: counted && silent.size === 0 ? total : null,
    sources: registries.fundCodes.map(fundCode => ({
      fundCode,
      status: silent.has(fundCode) ? SourceState.UNAVAILABLE : SourceState.ANSWERED,
      dataAsOf: dataAsOf.get(fundCode) ?? null,
    })),
  };
}

/** A page of double affiliations; a registry that is down is named, and the others are read without it. */
export async function findDoubleAffiliations(
  loaders: MembershipLoaders,
  question: DoubleAffiliationQuestion,
): Promise<DoubleAffiliationConnection> {
  checkFilter(loaders, question.filter);
  const silent = new Set<string>();
  for (;;) {
    try {
      return await readOnce(loaders, question, silent);
    } catch (error) {
      const fundCode = silentFund(error);
      // A person half read would pass for one with fewer rights: the reading begins anew.
      if (fundCode === undefined || silent.has(fundCode)) throw error;
      silent.add(fundCode);
    }
  }
}
