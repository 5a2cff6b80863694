/** The instants of questions, as PostgreSQL can compare them. */

/**
 * Writes an instant so that PostgreSQL reads it whatever its offset: one of 23 hours is an instant to GraphQL clients
 * and an error to it. Nothing was recorded before 1900.
 */
export function comparableInstant(instant: string | null | undefined): string | undefined {
  if (instant == null) return undefined;
  if (Date.parse(instant) < Date.parse('1900-01-01T00:00:00Z')) return '1900-01-01T00:00:00Z';
  return instant.endsWith('Z') ? instant : new Date(instant).toISOString();
}
