import { runProgram } from '../shared/env';
import { startSubgraph } from '../shared/start-subgraph';
import { coverageStatistics } from './subgraph';

runProgram(() => startSubgraph(coverageStatistics));
