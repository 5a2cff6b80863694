/** The callers of the tests: the same roles and scopes as the development tokens. */
import type { Caller } from '../../subgraphs/shared/access/caller';
import { roles, type RoleName } from '../../subgraphs/shared/access/roles';

/** A caller of a role; the test may change what it holds. */
export const callerOf = (role: RoleName, changes: Partial<Caller> = {}): Caller => ({
  subject: `test-${role}`,
  organization: `test-${role}-organization`,
  role,
  ...roles[role],
  ...changes,
});
