/** Numbers that are right in form and recognisably invented: see README.md. */
import { StartError } from '../../../shared/env';

/** Families per fund below this place are the cast's. */
const firstPlace = 1_000;
const places = 10_000_000;

/** The check digit that identifier_formats.csv gives for a CNSS number, over its first eight digits. */
export function cnssCheckDigit(digits: string): number {
  const digit = (position: number): number => Number(digits[position - 1]);
  const sum = 2 * (digit(2) + digit(4) + digit(6) + digit(8)) + digit(3) + digit(5) + digit(7);
  return (10 - (sum % 10)) % 10;
}

/** The CNSS number of a place: 9, the place, the check digit. */
export function cnssNumber(place: number): string {
  const digits = `9${String(place).padStart(7, '0')}`;
  return `${digits}${cnssCheckDigit(digits)}`;
}

/** The CNOPS number of a place: 9 and the place. */
export const cnopsNumber = (place: number): string => `9${String(place).padStart(7, '0')}`;

/** Letters whose pairs begin no CNIE that we know of; the doubles come first. */
const letters = ['Z', 'X', 'Y', 'V', 'W', 'Q'];
const prefixes = [
  ...letters.map(letter => letter + letter),
  ...letters.flatMap(one => letters.filter(other => other !== one).map(other => one + other)),
];

/** The CNIE of a place. */
export function cnie(place: number): string {
  const prefix = prefixes[Math.floor(place / 1_000_000)];
  if (prefix === undefined) throw new StartError('--members: more persons than there are invented CNIEs (36 million)');
  return `${prefix}${String(place % 1_000_000).padStart(6, '0')}`;
}

/** Hands out the numbers of one fund in the order of its files. */
export class FundNumbers {
  private families = firstPlace;
  private claims = 0;
  private authorizations = 0;
  private careSheets = 0;

  constructor(readonly fund: 'CNSS' | 'CNOPS') {}

  nextFamily(): string {
    if (this.families >= places)
      throw new StartError(`--members: more families than there are invented ${this.fund} numbers (10 million)`);
    const place = this.families++;
    return this.fund === 'CNSS' ? cnssNumber(place) : cnopsNumber(place);
  }

  nextClaim(): string {
    return `DEMO-D${String(++this.claims).padStart(9, '0')}`;
  }

  nextAuthorization(): string {
    return `DEMO-A${String(++this.authorizations).padStart(9, '0')}`;
  }

  nextCareSheet(): string {
    return `DEMO-FSE${String(++this.careSheets).padStart(9, '0')}`;
  }
}

/** Hands out CNIEs, which are one series for both funds. */
export class IdentityCards {
  private persons = firstPlace;

  next(): string {
    return cnie(this.persons++);
  }
}
