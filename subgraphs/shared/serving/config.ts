/** The variables that every subgraph process reads. */
import { z } from 'zod';
import { pairsOf, type VariableTable, type Values } from '../env';

const secret = z.string().min(32);
const formerSecret = z.string().refine(text => text === '' || text.length >= 32);

/** Secrets set apart by spaces: the first is in use, the others are former ones. */
const secretList = z.string().transform((text, context) => {
  const secrets = text.trim().split(/\s+/);
  if (secrets.some(one => one.length < 32)) context.addIssue('too short');
  return secrets;
});

/** `CNSS=postgres://…/cnss CNOPS=postgres://…/cnops` as a map, in the order written. */
const registryList = z
  .string()
  .regex(/^\s*[A-Z][A-Z0-9_]*=postgres(ql)?:\/\/\S+(\s+[A-Z][A-Z0-9_]*=postgres(ql)?:\/\/\S+)*\s*$/)
  .transform(pairsOf);

export const subgraphVariables = {
  REGISTRIES: {
    schema: registryList,
    secret: true,
    meaning: 'the registries as FUND=postgres://… pairs, separated by spaces',
  },
  ANAM_DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    secret: true,
    meaning: 'the address of ANAM’s database, postgres://…',
  },
  GATEWAY_KEY: {
    schema: secretList,
    secret: true,
    meaning:
      'the secret that signs calls to subgraphs, at least 32 characters without spaces; after a space former ones, which verify but do not sign',
  },
  ID_KEY: {
    schema: secret,
    secret: true,
    meaning: 'the secret behind the ids of members and claims, at least 32 characters',
  },
  FORMER_ID_KEY: {
    schema: formerSecret,
    fallback: '',
    secret: true,
    meaning:
      'the ID_KEY before this one, while registries move to it, at least 32 characters; empty when there is none',
  },
  PERSON_KEY: {
    schema: secret,
    secret: true,
    meaning: 'the secret behind the pseudonyms of persons, at least 32 characters',
  },
  FORMER_PERSON_KEY: {
    schema: formerSecret,
    fallback: '',
    secret: true,
    meaning:
      'the PERSON_KEY before this one, while registries move to it, at least 32 characters; empty when there is none',
  },
  PRICE_QUESTION_KEY: {
    schema: secret,
    secret: true,
    meaning: 'the secret that seals what membership asks of care-basket, at least 32 characters',
  },
  USE_QUESTION_KEY: {
    schema: secret,
    secret: true,
    meaning: 'the secret that seals what membership asks of claims, at least 32 characters',
  },
  ASSERTION_KEY: {
    schema: secretList,
    secret: true,
    meaning:
      'the secret behind the key that signs coverage assertions, at least 32 characters without spaces; after a space former ones, which verify but do not sign',
  },
  ASSERTION_DAYS: {
    schema: z.coerce.number().int().min(1).max(3_650),
    fallback: '90',
    meaning: 'for how many days a coverage assertion may be quoted, 1 to 3650',
  },
  HISTORY_YEARS: {
    schema: z.coerce
      .number()
      .int()
      .refine(years => years === 0 || (years >= 10 && years <= 100)),
    fallback: '0',
    meaning: 'for how many years former versions of delivered rows are kept, 10 to 100, or 0 to keep them without end',
  },
  ASSUMED_RULES: {
    schema: z.string().transform(
      text =>
        new Set(
          text
            .split(',')
            .map(rule => rule.trim())
            .filter(Boolean),
        ),
    ),
    fallback: '',
    meaning:
      'rules known by general knowledge alone that may be used, as SCHEME:CATEGORY pairs, or FUND:REJECT_REASONS for its reject codes, separated by commas',
  },
  TARIFF_VERSIONS: {
    schema: z
      .string()
      .regex(/^(\s*[A-Z_]+=[\w-]+\s*(,|$))*$/)
      .transform(
        text =>
          new Map(
            text
              .split(',')
              .map(pair => pair.trim())
              .filter(Boolean)
              .map(pair => pair.split('=') as [string, string]),
          ),
      ),
    fallback: '',
    meaning: 'the disputed tariff version that a scheme applies, as SCHEME=VERSION pairs separated by commas',
  },
  NODE_ENV: {
    schema: z.enum(['production', 'development', 'test']),
    fallback: 'development',
    meaning: 'production, development or test',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    fallback: 'info',
    meaning: 'fatal, error, warn, info, debug or silent',
  },
} as const satisfies VariableTable;

export type SubgraphConfig = Values<typeof subgraphVariables>;

const secretNames = [
  'ID_KEY',
  'FORMER_ID_KEY',
  'PERSON_KEY',
  'FORMER_PERSON_KEY',
  'PRICE_QUESTION_KEY',
  'USE_QUESTION_KEY',
] as const;

/** The databases and secrets of a configuration as variables again, for a process of our own that works with them. */
export const environmentOf = (config: SubgraphConfig): Record<string, string> => ({
  ...Object.fromEntries(secretNames.map(name => [name, config[name]])),
  GATEWAY_KEY: config.GATEWAY_KEY.join(' '),
  ASSERTION_KEY: config.ASSERTION_KEY.join(' '),
  REGISTRIES: [...config.REGISTRIES].map(([code, url]) => `${code}=${url}`).join(' '),
  ANAM_DATABASE_URL: config.ANAM_DATABASE_URL,
});
