import { runProgram } from '../shared/env';
import { startSubgraph } from '../shared/serving/start-subgraph';
import { claims } from './subgraph';

runProgram(() => startSubgraph(claims));
