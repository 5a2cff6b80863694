import { runProgram } from '../shared/env';
import { startSubgraph } from '../shared/start-subgraph';
import { membership } from './subgraph';

runProgram(() => startSubgraph(membership));
