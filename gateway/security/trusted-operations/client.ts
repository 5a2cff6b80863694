/** For whom a manifest is: its file name says it, `<role>` or `<role>.<organization>`, before `.json`. */
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { roles, type RoleName } from '../../../subgraphs/shared/access/roles';

/** All callers of a role, or those of one organization. */
export interface Client {
  role: RoleName;
  organization: string | undefined;
}

const isRole = (name: string): name is RoleName => Object.hasOwn(roles, name);

/** The names that `clientOf` reads, for a message. */
export const clientNames = Object.keys(roles)
  .map(role => `${role}, ${role}.ORGANIZATION`)
  .join(', ');

function nameOf(role: RoleName, organization: string): string | undefined {
  try {
    return organization === '' ? undefined : `${role}.${encodeURIComponent(organization)}`;
  } catch {
    // A text that is no Unicode names nobody.
    return undefined;
  }
}

/** Reads a name; an organization's characters that a file name cannot hold are percent-encoded in it. */
export function clientOf(name: string): Client | undefined {
  const [role = '', ...rest] = name.split('.');
  if (!isRole(role)) return undefined;
  if (rest.length === 0) return { role, organization: undefined };
  try {
    const organization = decodeURIComponent(rest.join('.'));
    return nameOf(role, organization) === name ? { role, organization } : undefined;
  } catch {
    return undefined;
  }
}

/** The names of the manifests that count for a caller. */
export function manifestNamesOf({ role, organization }: Pick<Caller, 'role' | 'organization'>): string[] {
  if (!isRole(role)) return [];
  return [role, nameOf(role, organization)].filter(name => name !== undefined);
}
