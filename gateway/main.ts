/** `npm run start:gateway`: the gateway alone, before subgraphs that run elsewhere. */
import { createLog } from '../subgraphs/shared/log';
import { runProgram } from '../subgraphs/shared/env';
import { readGatewayConfig } from './config';
import { startGateway } from './start-gateway';

runProgram(async () => {
  const config = readGatewayConfig(process.env);
  const log = createLog('gateway', config.LOG_LEVEL);
  const gateway = await startGateway(config, log);
  log.info({ url: gateway.url }, 'ready');
  const stop = (): void => {
    void gateway.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
});
