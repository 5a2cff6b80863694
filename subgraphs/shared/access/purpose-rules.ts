/** The purpose rules of the schema: for what each sort of personal data may be read, next to the scopes it asks for. */
import { policyOf } from './authorization';
import type { Purpose } from './purposes';

const forPurposes = (...purposes: Purpose[]): string =>
  `@policy(policies: [${purposes.map(purpose => `["${policyOf(purpose)}"]`).join(', ')}])`;

const ofChecks: Purpose[] = ['COVERAGE', 'TREAT', 'ETREAT', 'HPAYMT', 'HOPERAT'];

/** An answer about a person’s rights, and what it decides about a care. */
export const forChecks = forPurposes(...ofChecks);

/** The rights themselves, by person or by pseudonym. */
export const forRights = forPurposes(...ofChecks, 'MEMADMIN', 'CLMATTCH', 'GOV', 'FRAUD');

/** Who a person is in a fund’s registry, and in all of them. */
export const forMembers = forPurposes('COVERAGE', 'MEMADMIN', 'HPAYMT', 'CLMATTCH', 'HOPERAT');

/** What a person or an employer paid in. */
export const forContributions = forPurposes('MEMADMIN', 'HOPERAT');

/** What tells of a person’s health: claims, long-term illnesses, agreements. */
export const forCare = forPurposes('HPAYMT', 'CLMATTCH', 'HOPERAT');

/** Double affiliations, by pseudonym. */
export const forSupervision = forPurposes('GOV', 'FRAUD');
