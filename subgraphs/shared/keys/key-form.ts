/**
 * How the columns are read that hold keyed hashes. With one key there is one hash. While a registry moves to a new key a
 * row that has moved holds its new hash, and its old one in the column `former_…`; one that has not holds its old one.
 */

/** ONLY: one key. FORMER: two keys, and old hashes are written until every row has moved. CURRENT: two keys, all moved. */
export type KeyForm = 'ONLY' | 'FORMER' | 'CURRENT';

/** SQL of the hash that is written to clients. */
export const writtenSql = (form: KeyForm, alias: string, column: string): string =>
  form === 'FORMER' ? `coalesce(${alias}.former_${column}, ${alias}.${column})` : `${alias}.${column}`;

/** The hash of a row that is written to clients. */
export const writtenHash = (form: KeyForm, hash: string, former: string | null): string =>
  form === 'FORMER' ? (former ?? hash) : hash;

/** SQL that is true of a row whose new or old hash passes a test: a client may hold either. */
export function heldSql(form: KeyForm, alias: string, column: string, test: (hash: string) => string): string {
  const [hash, former] = [`${alias}.${column}`, `${alias}.former_${column}`];
  // An index on what is not null is used where the statement says so itself.
  return form === 'ONLY' ? test(hash) : `(${test(hash)} OR (${former} IS NOT NULL AND ${test(former)}))`;
}

/** The row of each asked hash, which may be its new or its old one; null where there is none. */
export function oneByHash<Row>(
  hashes: readonly string[],
  rows: readonly Row[],
  hashesOf: (row: Row) => readonly (string | null)[],
): (Row | null)[] {
  const byHash = new Map(rows.flatMap(row => hashesOf(row).map(hash => [hash, row] as const)));
  return hashes.map(hash => byHash.get(hash) ?? null);
}
