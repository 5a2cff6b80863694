/** Reads for what a request is made: a purpose of use that the caller's token allows. */
import type { Caller } from '../../subgraphs/shared/access/caller';
import { isPurpose, purposeHeader, purposeMeanings } from '../../subgraphs/shared/access/purposes';
import { refusal } from '../../subgraphs/shared/errors';

/** The caller with the purpose that a request states; an unknown one and one that the token does not allow are refused. */
export function statePurpose(caller: Caller, stated: string | undefined): Caller {
  if (stated === undefined) return caller;
  const list = Object.keys(purposeMeanings).join(', ');
  if (!isPurpose(stated))
    throw refusal('BAD_USER_INPUT', {
      en: `${purposeHeader}: expected one of ${list}.`,
      fr: `${purposeHeader} : attendu l’un de ${list}.`,
    });
  if (!caller.purposes.includes(stated))
    throw refusal('FORBIDDEN', {
      en: `${purposeHeader}: this token does not allow ${stated}.`,
      fr: `${purposeHeader} : ce jeton ne permet pas ${stated}.`,
    });
  return { ...caller, purpose: stated };
}
