/** The callers of the tests: the same roles and scopes as the development tokens. */
import type { Caller } from '../../subgraphs/shared/access/caller';
import { purposeHeader, type Purpose } from '../../subgraphs/shared/access/purposes';
import { roles, type RoleName } from '../../subgraphs/shared/access/roles';

const usualPurposes: Purpose[] = ['HOPERAT', 'COVERAGE', 'GOV', 'PERFMSR'];

/** A caller that states what callers of its kind usually ask for; one that names a purpose keeps it. */
export function withUsualPurpose(caller: Caller): Caller {
  const purpose = caller.purpose ?? usualPurposes.find(usual => caller.purposes.includes(usual));
  return purpose === undefined ? caller : { ...caller, purpose };
}

/** The header by which a caller states its purpose. */
export function purposeHeaders(caller: Caller): Record<string, string> {
  const { purpose } = withUsualPurpose(caller);
  return purpose === undefined ? {} : { [purposeHeader]: purpose };
}

/** A caller of a role; the test may change what it holds. */
export const callerOf = (role: RoleName, changes: Partial<Caller> = {}): Caller => ({
  subject: `test-${role}`,
  organization: `test-${role}-organization`,
  role,
  ...roles[role],
  ...changes,
});
