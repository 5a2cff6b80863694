/** The program of a delivery process: delivers the folders named and tells what came of it. */
import { deliver } from '../../subgraphs/deliveries/deliver';
import { subgraphVariables } from '../../subgraphs/shared/serving/config';
import { readEnvironment } from '../../subgraphs/shared/env';

void deliver(readEnvironment(subgraphVariables, process.env), process.argv.slice(2)).then(reports => {
  process.stdout.write(JSON.stringify({ reports, largestMemory: process.resourceUsage().maxRSS * 1024 }));
});
