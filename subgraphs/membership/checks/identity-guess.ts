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

const mostCounted = 10_000;

/**
 * Counts the wrong guesses that this process has seen, on top of those that the registries hold: questions that are under
 * way at once count before any of them is written down. The guesses longest unheard of are forgotten here, not there.
 */
export class GuessLedger {
  private readonly counts = new Map<string, number>();

  private count({ key, day }: Guess, count: number): number {
    const name = `${day} ${key}`;
    this.counts.delete(name);
    this.counts.set(name, count);
    const oldest = this.counts.keys().next().value;
    if (this.counts.size > mostCounted && oldest !== undefined) this.counts.delete(oldest);
    return count;
  }

  private counted({ key, day }: Guess): number {
    return this.counts.get(`${day} ${key}`) ?? 0;
  }

  /** Tells whether the number is unknown to the organization by now; `stored` is what the registries counted before. */
  isLocked(guess: Guess, stored: number): boolean {
    const seen = this.counted(guess);
    return (stored > seen ? this.count(guess, stored) : seen) >= mismatchesAllowed;
  }

  /** Counts one more wrong guess. */
  note(guess: Guess): void {
    this.count(guess, this.counted(guess) + 1);
  }
}
