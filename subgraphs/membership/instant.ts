/** The instants of questions, as PostgreSQL can compare them. */
import { refusal } from '../shared/errors';

/**
 * Writes an instant so that PostgreSQL reads it whatever its offset: one of 23 hours is an instant to GraphQL clients
 * and an error to it. Nothing was recorded before 1900.
 */
export function comparableInstant(instant: string | null | undefined): string | undefined {
  if (instant == null) return undefined;
  if (Date.parse(instant) < Date.parse('1900-01-01T00:00:00Z')) return '1900-01-01T00:00:00Z';
  return instant.endsWith('Z') ? instant : new Date(instant).toISOString();
}

/** Refuses an instant before the years of which former versions are kept: what is gone must not read as "not covered". */
export function checkIsKept(historyYears: number, instant: string | null | undefined): void {
  if (historyYears === 0 || instant == null) return;
  const oldest = new Date();
  oldest.setUTCFullYear(oldest.getUTCFullYear() - historyYears);
  if (Date.parse(instant) >= oldest.getTime()) return;
  throw refusal('BAD_USER_INPUT', {
    en: `asOf: expected an instant of the last ${historyYears} years, for which former versions are kept, got ${instant}.`,
    fr: `asOf : attendu un instant des ${historyYears} dernières années, dont les versions antérieures sont conservées, reçu ${instant}.`,
  });
}
