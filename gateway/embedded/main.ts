/** `npm start`: the whole system in one process, with an embedded database. */
import { runProgram } from '../../subgraphs/shared/env';
import { Closers } from './closers';
import { progressTo } from './progress';
import { startSystem } from './start-system';

runProgram(async () => {
  const closers = new Closers();
  const stop = (): void => {
    void closers.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  try {
    const url = await startSystem(
      process.env,
      progressTo(line => process.stdout.write(`${line}\n`)),
      closers,
    );
    if (!closers.isClosing) process.stdout.write(`ready ${url}\n`);
  } catch (error) {
    if (closers.isClosing) return;
    await closers.close();
    throw error;
  }
});
