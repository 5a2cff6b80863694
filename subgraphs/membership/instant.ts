/** The instants of questions, as PostgreSQL can compare them. */

/**
 * Writes an instant so that PostgreSQL reads it whatever its year and offset: GraphQL clients may send a year 0 or an
 * offset of 23 hours, which are instants to them and errors to it. Nothing was recorded before 1900.
 */
export function comparableInstant(instant: string | null | undefined): string | undefined {
  if (instant == null) return undefined;
  if (Date.parse(instant) < Date.parse('1900-01-01T00:00:00Z')) return '1900-01-01T00:00:00Z';
  return instant.endsWith('Z') ? instant : new Date(instant).toISOString();
}
