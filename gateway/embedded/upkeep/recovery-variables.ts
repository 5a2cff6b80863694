import { z } from 'zod';
import { readEnvironment, type VariableTable } from '../../../subgraphs/shared/env';

export const recoveryVariables = {
  BACKUP_KEY: {
    schema: z.string().refine(text => text === '' || text.length >= 32),
    fallback: '',
    secret: true,
    meaning: 'the secret that encrypts backups, at least 32 characters; without one they are not encrypted',
  },
} as const satisfies VariableTable;

const inProduction = {
  BACKUP_KEY: {
    schema: z.string().min(32),
    secret: true,
    meaning: 'the secret that encrypts backups, at least 32 characters',
  },
} as const satisfies VariableTable;

/** The key of backups; undefined when there is none, which production refuses. */
export function readBackupKey(environment: NodeJS.ProcessEnv): string | undefined {
  const production = environment['NODE_ENV'] === 'production';
  const { BACKUP_KEY } = readEnvironment(production ? inProduction : recoveryVariables, environment);
  return BACKUP_KEY === '' ? undefined : BACKUP_KEY;
}
