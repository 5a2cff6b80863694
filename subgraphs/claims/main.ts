import { runProgram } from '../shared/env';
import { startSubgraph } from '../shared/start-subgraph';
import { claims } from './subgraph';

runProgram(() => startSubgraph(claims));
