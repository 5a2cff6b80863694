/** `npm run schema`: writes all generated schema files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../subgraphs/shared/env';
import { subgraphs } from '../subgraphs/subgraphs';
import { composeSchema } from './compose';

runProgram(async () => {
  for (const [name, text] of await composeSchema(subgraphs)) writeFileSync(join(__dirname, name), text);
});
