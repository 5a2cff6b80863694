/** The pseudonym of a person as the API writes it. */

/** Writes a person's hash as an id of the API. */
export const toPersonId = (hash: string): string => Buffer.from(hash.replaceAll('-', ''), 'hex').toString('base64url');

/** Reads a person's id back as the hash that registries hold; null when it is none. */
export function fromPersonId(id: string): string | null {
  if (!/^[A-Za-z0-9_-]{22}$/.test(id)) return null;
  return Buffer.from(id, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
