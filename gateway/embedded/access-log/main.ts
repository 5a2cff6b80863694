/** `npm run access-log -- verify | head`: verifies the access log, or prints the ends of its days. */
import { openAccessLogStore } from '../../access-log/access-log-store';
import { chainKeysOf } from '../../access-log/chain';
import { printHeads, readOrder, verifyLog } from '../../access-log/command-line';
import { accessLogVariables } from '../../access-log/config';
import { developmentKeys } from '../../../subgraphs/shared/embedded/development-keys';
import { openSystem } from '../../../subgraphs/shared/embedded/open-system';
import { readEnvironment, runProgram } from '../../../subgraphs/shared/env';

const environment = process.env;

/** Where the log is: at the address of its variable, else in the system that the other variables describe. */
async function addressOfLog(): Promise<{ url: string; close: () => Promise<void> }> {
  const named = environment['ACCESS_LOG_DATABASE_URL'];
  if (named !== undefined) return { url: named, close: () => Promise.resolve() };
  const system = await openSystem(environment);
  return { url: system.accessLogUrl, close: () => system.close() };
}

runProgram(async () => {
  const order = readOrder(process.argv.slice(2));
  const { url, close } = await addressOfLog();
  const secrets = environment['NODE_ENV'] === 'production' ? {} : developmentKeys;
  try {
    const variables = { ...secrets, ...environment, ACCESS_LOG_DATABASE_URL: url };
    const config = readEnvironment(accessLogVariables, variables);
    const store = openAccessLogStore(config.ACCESS_LOG_DATABASE_URL);
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    const isWhole = await store
      .use(db =>
        order.command === 'head'
          ? printHeads(db, print)
          : verifyLog(db, chainKeysOf(config.ACCESS_LOG_KEY), order, print),
      )
      .finally(() => store.close());
    process.exitCode = isWhole ? 0 : 2;
  } finally {
    await close();
  }
});
