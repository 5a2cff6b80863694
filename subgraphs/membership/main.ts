import { runProgram } from '../shared/env';
import { startSubgraph } from '../shared/serving/start-subgraph';
import { membership } from './subgraph';

runProgram(() => startSubgraph(membership));
