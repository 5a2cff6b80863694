/** The variables of the access log: for the gateway that writes it and for the command that verifies it. */
import { z } from 'zod';
import { subgraphVariables } from '../../subgraphs/shared/serving/config';
import type { VariableTable } from '../../subgraphs/shared/env';

export const accessLogVariables = {
  ACCESS_LOG_DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    secret: true,
    meaning: 'the address of the database that keeps who read whose data, postgres://…',
  },
  ACCESS_LOG_KEY: {
    schema: subgraphVariables.ASSERTION_KEY.schema,
    secret: true,
    meaning:
      'the secret that chains the access log, at least 32 characters without spaces; after a space former ones, which verify but do not sign',
  },
  ACCESS_LOG_YEARS: {
    schema: z.coerce.number().int().min(0).max(100),
    fallback: '0',
    meaning: 'for how many years entries of the access log are kept, 0 to 100; 0: without end',
  },
} as const satisfies VariableTable;
