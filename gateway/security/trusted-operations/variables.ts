/** The variables of trusted operations, and what an environment must set of them. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { VariableTable } from '../../../subgraphs/shared/env';

const place = z.string().transform(path => (path === '' ? '' : resolve(path)));

export const operationsVariables = {
  TRUSTED_OPERATIONS: {
    schema: z.enum(['enforce', 'warn', 'off']),
    fallback: 'enforce',
    meaning: 'enforce, warn or off: whether an operation that no manifest holds is refused, marked or served unchecked',
  },
  OPERATIONS_DIR: { schema: place, fallback: '', meaning: 'the folder of the signed manifests of trusted operations' },
  OPERATIONS_KEYS: {
    schema: place,
    fallback: '',
    meaning: 'the file of the public keys that verify manifests, JWKS or PEM',
  },
} as const satisfies VariableTable;

const needed = <Name extends 'OPERATIONS_DIR' | 'OPERATIONS_KEYS'>(name: Name) => ({
  schema: place.refine(path => path !== ''),
  meaning: operationsVariables[name].meaning,
});

type OperationsTable = {
  [Name in keyof typeof operationsVariables]: Omit<(typeof operationsVariables)[Name], 'fallback'> & {
    fallback: string;
  };
};

/** A table with these variables as the environment needs them: production enforces, and who enforces has manifests and keys. */
export function withOperations<Table extends OperationsTable>(
  table: Table,
  { NODE_ENV, TRUSTED_OPERATIONS }: NodeJS.ProcessEnv,
): Table {
  const production = NODE_ENV === 'production';
  const mode = TRUSTED_OPERATIONS ?? table.TRUSTED_OPERATIONS.fallback;
  return {
    ...table,
    ...(production && {
      TRUSTED_OPERATIONS: {
        ...table.TRUSTED_OPERATIONS,
        schema: z.enum(['enforce']),
        meaning: 'enforce: production serves trusted operations alone',
      },
    }),
    ...((production || mode === 'enforce') && {
      OPERATIONS_DIR: needed('OPERATIONS_DIR'),
      OPERATIONS_KEYS: needed('OPERATIONS_KEYS'),
    }),
  };
}
