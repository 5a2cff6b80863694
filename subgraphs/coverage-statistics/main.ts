import { runProgram } from '../shared/env';
import { startSubgraph } from '../shared/serving/start-subgraph';
import { coverageStatistics } from './subgraph';

runProgram(() => startSubgraph(coverageStatistics));
