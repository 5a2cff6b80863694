import { runProgram } from '../shared/env';
import { startSubgraph } from '../shared/serving/start-subgraph';
import { careBasket } from './subgraph';

runProgram(() => startSubgraph(careBasket));
