/** Opaque ids: keyed hashes of the funds' numbers, so that no number of a person is readable in an id, a log or a cursor. */
import { createHmac } from 'node:crypto';

/** The first 128 bits of a keyed hash, as 32 hexadecimal digits; PostgreSQL keeps them in a `uuid`. */
export const keyedHash = (key: string, ...parts: readonly (string | number)[]): string =>
  createHmac('sha256', key).update(parts.join('\u001f')).digest('hex').slice(0, 32);

/** Hash behind `Member.id`: number and rank in one fund. */
export const memberHash = (key: string, fundCode: string, memberNumber: string, dependentNumber: number): string =>
  keyedHash(key, 'member', fundCode, memberNumber, dependentNumber);

/** Hash behind `Claim.id`: the claim's number in one fund. */
export const claimHash = (key: string, fundCode: string, claimNumber: string): string =>
  keyedHash(key, 'claim', fundCode, claimNumber);

/** Hash behind `Person.id`: the same CNIE is the same person in every registry; who has none is matched in one registry only. */
export const personHash = (
  key: string,
  fundCode: string,
  memberNumber: string,
  dependentNumber: number,
  cnie: string | null,
): string =>
  cnie === null ? keyedHash(key, 'person', fundCode, memberNumber, dependentNumber) : keyedHash(key, 'cnie', cnie);

/** Writes a hash as an id of the API: the fund's code, a colon and the hash. */
export const toApiId = (fundCode: string, hash: string): string =>
  `${fundCode}:${Buffer.from(hash.replaceAll('-', ''), 'hex').toString('base64url')}`;

/** Reads an id of the API back; null when it is none. */
export function fromApiId(id: string): { fundCode: string; hash: string } | null {
  const match = /^([A-Z][A-Z0-9_]{1,19}):([A-Za-z0-9_-]{22})$/.exec(id);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const hex = Buffer.from(match[2], 'base64url').toString('hex');
  return {
    fundCode: match[1],
    hash: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  };
}
