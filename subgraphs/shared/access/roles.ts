/** The roles of callers and what each may do: the scopes that the schema's directives ask for. */

/** Every scope that a directive may name, with its meaning. */
export const scopeMeanings = {
  'coverage:check': 'Ask whether a person is covered (vérification des droits).',
  'care-basket:read': 'Read the care basket, tariffs and providers.',
  'statistics:read': 'Read published statistics.',
  'member:read': 'Read members of the funds named in the token.',
  'claim:read': 'Read claims of the funds named in the token.',
  'double-affiliation:read': 'Read double affiliations, by pseudonym.',
  'access-log:read': 'Read who read whose data.',
  'statistics:collect': 'Take aggregates from the registries; no audience has it.',
} as const;

export type Scope = keyof typeof scopeMeanings;

interface RoleGrant {
  scopes: Scope[];
  funds: string[];
  purposes: string[];
}

const funds = ['CNSS', 'CNOPS'];

/** What development tokens of each role allow. */
export const roles = {
  partner: { scopes: ['coverage:check', 'care-basket:read'], funds: [], purposes: ['COVERAGE', 'TREAT', 'ETREAT'] },
  analyst: { scopes: ['statistics:read', 'care-basket:read'], funds: [], purposes: ['PERFMSR', 'HPRGRP'] },
  agent: {
    scopes: ['coverage:check', 'care-basket:read', 'statistics:read', 'member:read', 'claim:read'],
    funds,
    purposes: ['COVERAGE', 'MEMADMIN', 'HPAYMT', 'CLMATTCH', 'HOPERAT'],
  },
  auditor: { scopes: ['double-affiliation:read', 'access-log:read'], funds: [], purposes: ['GOV', 'FRAUD'] },
} as const satisfies Record<string, RoleGrant>;

export type RoleName = keyof typeof roles;
