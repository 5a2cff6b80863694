/** Guessing somebody's birth date: wrong ones are counted for each organization, number and day. */
import { keyedHash } from '../../shared/keyed-ids';

/** Wrong birth dates after which a number is unknown to an organization for the rest of the day. */
export const mismatchesAllowed = 5;

/** As what a question counts if its birth date is wrong: a keyed hash of organization and number, and the day. */
export interface Guess {
  key: string;
  day: string;
  organization: string;
}

/** The guess that a question may turn out to be; ranks of one number count together. */
export const guessOf = (
  idKey: string,
  organization: string,
  { system, value }: { system: string; value: string },
  day: string,
): Guess => ({ key: keyedHash(idKey, 'guess', organization, system, value), day, organization });

/** Counts the wrong guesses of one request on top of those that the registries hold: its questions are answered in order. */
export class GuessLedger {
  private readonly counts = new Map<string, number>();

  /** Tells whether the number is unknown to the organization by now; `stored` is what the registries counted before. */
  isLocked({ key }: Guess, stored: number): boolean {
    const count = Math.max(stored, this.counts.get(key) ?? 0);
    this.counts.set(key, count);
    return count >= mismatchesAllowed;
  }

  /** Counts one more wrong guess. */
  note({ key }: Guess): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
}
