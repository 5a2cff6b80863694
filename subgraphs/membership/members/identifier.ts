/** Which person an identifier means, and which registries can know them: the funds' systems are data, CNIE and PERSON are ours. */
import { refusal } from '../../shared/errors';
import { personHash } from '../../shared/keyed-ids';
import { fromPersonId } from './person-id';
import { shownValue } from '../../shared/without-values';

/** Who is asked for: a number and rank in one fund, or a pseudonym in every registry; null when the value cannot be one. */
export type AskedPerson =
  | { fundCode: string; person: { memberNumber: string; dependentNumber: number } }
  | { fundCode: null; person: { personId: string } };

/** What reading an identifier needs to know. */
export interface IdentifierRules {
  conventions: readonly { fundCode: string; identifierSystem: string }[];
  accepts(system: string, value: string): boolean;
}

/** Reads an identifier; an unknown system is the asker's fault, a value that cannot be one gives null. */
export function readIdentifier(
  rules: IdentifierRules,
  fundCodes: readonly string[],
  personKey: string,
  { system, value }: { system: string; value: string },
  dependentNumber: number,
): AskedPerson | null {
  const conventions = rules.conventions.filter(({ fundCode }) => fundCodes.includes(fundCode));
  const convention = conventions.find(({ identifierSystem }) => identifierSystem === system);
  if (convention) {
    if (!rules.accepts(system, value)) return null;
    return { fundCode: convention.fundCode, person: { memberNumber: value, dependentNumber } };
  }
  if (system === 'CNIE') {
    if (!rules.accepts(system, value)) return null;
    return { fundCode: null, person: { personId: personHash(personKey, '', '', 0, value) } };
  }
  if (system === 'PERSON') {
    const personId = fromPersonId(value);
    return personId === null ? null : { fundCode: null, person: { personId } };
  }
  const known = [...conventions.map(({ identifierSystem }) => identifierSystem), 'CNIE', 'PERSON'].join(', ');
  throw refusal('BAD_USER_INPUT', {
    en: `identifier.system: expected one of ${known}, got ${shownValue(system)}.`,
    fr: `identifier.system : attendu l’un de ${known}, reçu ${shownValue(system)}.`,
  });
}
