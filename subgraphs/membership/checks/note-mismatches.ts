/** Writes wrong birth dates down where the number is registered: one statement for each registry and batch. */
import type { DataSource } from 'typeorm';
import { addDays } from '../../shared/days';
import type { Guess } from './identity-guess';

/** For how many days the counts stay readable to the fund. */
export const mismatchDaysKept = 30;

/**
 * Counts each guess and returns, for each, which one of its day it was: two requests at once get different places.
 * What is too old to be read goes in the same statement, so that the table does not grow.
 */
export async function noteMismatches(db: DataSource, guesses: readonly Guess[]): Promise<number[]> {
  const counts = new Map<string, { guess: string; day: string; organization: string; mismatches: number }>();
  const places = guesses.map(({ key, day, organization }) => {
    const count = counts.get(key) ?? { guess: key, day, organization, mismatches: 0 };
    counts.set(key, count);
    count.mismatches += 1;
    return { key, place: count.mismatches };
  });
  // In one order, so that two batches at once wait for each other and do not lock each other out.
  const rows = [...counts.values()].sort((one, other) => (one.guess < other.guess ? -1 : 1));
  const oldest = addDays(rows[0]?.day ?? '', -mismatchDaysKept);
  const totals = await db.query<{ guess: string; mismatches: number }[]>(
    `WITH gone AS (DELETE FROM membership.identity_mismatch WHERE day < $2)
     INSERT INTO membership.identity_mismatch AS counted (guess, day, organization, mismatches, last_at)
     SELECT guess, day, organization, mismatches, now()
     FROM jsonb_to_recordset($1::jsonb) AS noted(guess uuid, day date, organization text, mismatches integer)
     ON CONFLICT (guess, day) DO UPDATE
     SET mismatches = counted.mismatches + excluded.mismatches, last_at = excluded.last_at
     RETURNING replace(guess::text, '-', '') AS guess, mismatches`,
    [JSON.stringify(rows), oldest],
  );
  const before = new Map(
    totals.map(({ guess, mismatches }) => [guess, mismatches - (counts.get(guess)?.mismatches ?? 0)]),
  );
  return places.map(({ key, place }) => (before.get(key) ?? 0) + place);
}
