/** Says why a caller may not read something, and what would open it. */
import { GraphQLError } from 'graphql';
import { meets, rightsOf, type AuthorizationRules } from '../../subgraphs/shared/access/authorization';
import type { Caller } from '../../subgraphs/shared/access/caller';
import { purposeHeader, purposeMeanings, type Purpose } from '../../subgraphs/shared/access/purposes';
import { refusal } from '../../subgraphs/shared/errors';
import type { Blank } from './blank-refused';

const purposes = Object.keys(purposeMeanings) as Purpose[];

/** Purposes that would open a coordinate to a caller, whether the token allows them or not. */
const openingPurposes = (rules: AuthorizationRules, caller: Caller, coordinate: string): Purpose[] =>
  purposes.filter(purpose => meets(rightsOf({ ...caller, purpose }), rules.get(coordinate)));

/** The refusal of coordinates: those that the token does not allow, and those that another purpose would open. */
export function refuseAccess(
  rules: AuthorizationRules,
  caller: Caller,
  coordinates: readonly string[],
  http?: { status: number },
): GraphQLError {
  const closed: string[] = [];
  const byPurposes = new Map<string, string[]>();
  for (const coordinate of coordinates) {
    const list = openingPurposes(rules, caller, coordinate).join(', ');
    if (list === '') closed.push(coordinate);
    else byPurposes.set(list, [...(byPurposes.get(list) ?? []), coordinate]);
  }
  const en: string[] = [];
  const fr: string[] = [];
  if (closed.length > 0) {
    en.push(`This token does not allow ${closed.join(', ')}.`);
    fr.push(`Ce jeton ne permet pas ${closed.join(', ')}.`);
  }
  for (const [list, opened] of byPurposes) {
    const stated = caller.purpose === undefined ? ['none came', 'aucune reçue'] : [caller.purpose, caller.purpose];
    en.push(`${opened.join(', ')}: the header ${purposeHeader} must state one of ${list} (${stated[0]}).`);
    fr.push(`${opened.join(', ')} : l’en-tête ${purposeHeader} doit porter l’un de ${list} (${stated[1]}).`);
  }
  return refusal('FORBIDDEN', { en: en.join(' '), fr: fr.join(' ') }, http && { http });
}

/** An answer to a long list is not followed by as long a list of equal errors. */
const mostErrors = 50;

/** An error for each place that is blank, up to a number; the last one then says of how many further places it tells. */
export function errorsAt(rules: AuthorizationRules, caller: Caller, blanks: readonly Blank[]): GraphQLError[] {
  const known = new Map<string, GraphQLError>();
  return blanks.slice(0, mostErrors).map(({ path, refused }, index) => {
    const error = known.get(refused.join()) ?? refuseAccess(rules, caller, refused);
    known.set(refused.join(), error);
    const further = index === mostErrors - 1 ? blanks.length - mostErrors : 0;
    return new GraphQLError(error.message, {
      path,
      extensions: { ...error.extensions, ...(further > 0 && { further }) },
    });
  });
}
