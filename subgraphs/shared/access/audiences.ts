/** Audiences: each sees a part of the schema, its contract, and nothing of the others'. */
import { roles, type RoleName } from './roles';

/** The audiences, each with who it is. */
export const audienceMeanings = {
  partner: 'Systems of hospitals, pharmacies and complementary insurers.',
  analyst: 'Analysts of the regulator.',
  internal: 'Applications of the funds.',
  auditor: 'Auditors of the regulator.',
} as const;

export type Audience = keyof typeof audienceMeanings;

/** Every audience by name. */
export const audiences = Object.keys(audienceMeanings) as Audience[];

const audienceByRole = {
  partner: 'partner',
  analyst: 'analyst',
  agent: 'internal',
  auditor: 'auditor',
} as const satisfies Record<RoleName, Audience>;

/** The audience that a role belongs to; none for a role that nobody knows. */
export const audienceOf = (role: string): Audience | undefined =>
  Object.hasOwn(audienceByRole, role) ? audienceByRole[role as RoleName] : undefined;

/** The roles of an audience: what they may ask is its contract. */
export const rolesOf = (audience: Audience): RoleName[] =>
  (Object.keys(roles) as RoleName[]).filter(role => audienceByRole[role] === audience);
