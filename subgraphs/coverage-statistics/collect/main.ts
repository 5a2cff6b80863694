/** `npm run statistics:collect -- --period 2026-10`: takes the registries' figures of months into a vintage. */
import { SingleBar } from 'cli-progress';
import { openSystem } from '../../shared/embedded/open-system';
import { readEnvironment, runProgram, StartError } from '../../shared/env';
import { foundationOf } from '../../shared/serving/foundation';
import { coverageStatistics } from '../subgraph';
import { askOverHttp } from './ask-over-http';
import { collectStatistics } from './collect-statistics';
import { addressVariables, readArguments } from './command-line';
import { describeCollection } from './describe-collection';
import { startOwnSubgraphs } from './own-subgraphs';

runProgram(async () => {
  const { months, note } = readArguments(process.argv.slice(2));
  const { MEMBERSHIP_URL: membership, CLAIMS_URL: claims } = readEnvironment(addressVariables, process.env);
  if ((membership === '') !== (claims === ''))
    throw new StartError('MEMBERSHIP_URL, CLAIMS_URL: expected both or neither, got one.');
  const system = await openSystem(process.env);
  const foundation = foundationOf(coverageStatistics, system.config);
  const own = membership === '' ? await startOwnSubgraphs(system.config, process.env) : undefined;
  const bar = new SingleBar({
    format: 'collecting {bar} {value}/{total} months',
    stream: process.stderr,
    noTTYOutput: true,
  });
  const end = async (): Promise<void> => {
    bar.stop();
    own?.stop();
    await foundation.close();
    await system.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end().finally(() => process.exit(1)));
  bar.start(months.length, 0);
  const ask = askOverHttp(own?.addresses ?? { membership, claims }, system.config.GATEWAY_KEY);
  await collectStatistics({ home: foundation.home, ask, periods: months, note, progress: done => bar.update(done) })
    .finally(end)
    .then(report => process.stdout.write(describeCollection(report)));
});
