/** The licences of what runs in production, as the lock file states them. */

interface LockedPackage {
  version: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

/** What the lock file holds: a place in node_modules, and what is installed there. */
export interface LockFile {
  packages: Record<string, LockedPackage>;
}

/** A package at the version that the lock file holds. */
export interface InstalledPackage {
  name: string;
  version: string;
  licence: string;
}

const nameAt = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Every package and version of a lock file, once each and in order; development ones only when asked for. */
export function packagesOf({ packages }: LockFile, withDevelopment: boolean): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  for (const [place, { version, license = 'none', dev = false }] of Object.entries(packages))
    if (place !== '' && (withDevelopment || !dev))
      found.set(`${nameAt(place)}@${version}`, { name: nameAt(place), version, licence: license });
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, installed]) => installed);
}

/** Writes the list of licences of what runs in production. */
export const licenceList = (lock: LockFile): string =>
  ['package,version,licence']
    .concat(packagesOf(lock, false).map(({ name, version, licence }) => `${name},${version},${licence}`))
    .join('\n') + '\n';
