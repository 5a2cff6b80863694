/** `npm run operations -- key|sign|check`: makes, signs and checks manifests of trusted operations. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram, StartError } from '../../../subgraphs/shared/env';
import { readCommand } from './command-line';
import { makeSigningKey } from './keys';
import { signOperations } from './sign-operations';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function makeKey(file: string): Promise<void> {
  const { privatePem, publicPem, kid } = await makeSigningKey();
  await writeFile(file, privatePem, { mode: 0o600, flag: 'wx' }).catch(() => {
    throw new StartError(`operations: ${file} is there already, or cannot be written.`);
  });
  await writeFile(`${file}.pub`, publicPem);
  say(`${kid} ${file} ${file}.pub`);
}

runProgram(async () => {
  const command = readCommand(process.argv.slice(2));
  if (command.name === 'key') return makeKey(command.out);
  if (command.name === 'sign') {
    for (const { id, name } of await signOperations(command)) say(`${id} ${name}`);
    return;
  }
  // The planner is large: it is read for a check alone.
  const { checkOperations } = (await import(
    join(__dirname, 'check-operations')
  )) as typeof import('./check-operations');
  const { right, faults } = await checkOperations(command.folder, command.keys, command.supergraph);
  if (faults.length > 0) throw new StartError(faults.join('\n'));
  say(`operations that validate and plan: ${right}`);
});
