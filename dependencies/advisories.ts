/** Which installed packages a list of advisories speaks of. */
import type { InstalledPackage } from './licences';
import { isInRange } from './version-range';

/** One line of the list: a package, the versions that have the fault, and who says so. */
export interface Advisory {
  package: string;
  vulnerable: string;
  advisory: string;
}

/** Each installed version that has a known fault, as `package version advisory`. */
export const vulnerableAmong = (
  installed: readonly Pick<InstalledPackage, 'name' | 'version'>[],
  advisories: readonly Advisory[],
): string[] =>
  installed.flatMap(({ name, version }) =>
    advisories
      .filter(advisory => advisory.package === name && isInRange(version, advisory.vulnerable))
      .map(({ advisory }) => `${name} ${version} ${advisory}`),
  );
