/** Which keys the hashes of a registry were made with, as the registry itself says. */
import { createHash } from 'node:crypto';

/** What a key is for. */
export type KeyPurpose = 'ID' | 'PERSON';

/** The keys of one purpose that are configured. */
export interface ConfiguredKeys {
  current: string;
  /** The one before, while registries move; undefined when there is none. */
  former: string | undefined;
}

/** What a registry says of its hashes. */
export interface KeyVersion {
  purpose: KeyPurpose;
  /** Fingerprint of the key that rows have or move to. */
  current: string;
  /** Fingerprint of the key that they come from; null once nothing of it is left. */
  former: string | null;
  /** True when every row has moved. */
  complete: boolean;
}

/** The public name of a key: it tells keys apart and nothing of them. */
export const fingerprint = (key: string): string =>
  createHash('sha256').update(`amo-key-version\u001f${key}`).digest('hex').slice(0, 12);

/** The configured keys by what they are for. */
export const configuredKeys = (config: {
  ID_KEY: string;
  FORMER_ID_KEY: string;
  PERSON_KEY: string;
  FORMER_PERSON_KEY: string;
}): Record<KeyPurpose, ConfiguredKeys> => ({
  ID: { current: config.ID_KEY, former: config.FORMER_ID_KEY || undefined },
  PERSON: { current: config.PERSON_KEY, former: config.FORMER_PERSON_KEY || undefined },
});

/** SQL that reads what a registry says. */
export const keyVersionSql = 'SELECT purpose, current, former, complete FROM membership.key_version';

/** What is wrong when these keys are used on a registry; undefined when nothing is. */
export function keyFault(
  fundCode: string,
  keys: Record<KeyPurpose, ConfiguredKeys>,
  versions: readonly KeyVersion[],
): string | undefined {
  for (const { purpose, current, former, complete } of versions) {
    const key = keys[purpose];
    const name = purpose === 'ID' ? 'ID_KEY' : 'PERSON_KEY';
    const known = [key.current, key.former].flatMap(one => (one === undefined ? [] : [fingerprint(one)]));
    if (!known.includes(current))
      return `${name}: the registry of ${fundCode} has hashes of another key (${current}), expected it here or in FORMER_${name}.`;
    if (!complete && former !== null && !known.includes(former))
      return `FORMER_${name}: the registry of ${fundCode} has not moved to its new key yet, expected the former one (${former}).`;
    if (current !== fingerprint(key.current) && former !== null)
      return `${name}: the registry of ${fundCode} still holds hashes of the key before (${former}): run "npm run rekey -- --finish" first.`;
  }
  return undefined;
}
