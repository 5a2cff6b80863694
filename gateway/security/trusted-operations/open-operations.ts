/** Opens what the gateway's variables say of trusted operations. */
import type { Logger } from 'pino';
import { StartError, type Values } from '../../../subgraphs/shared/env';
import { admitBy, type Admit } from './admit';
import { readPublicKeys } from './keys';
import { openTrustedOperations, type OperationsSource } from './store';
import type { operationsVariables } from './variables';

/** The decision about each request, kept up to date until it is closed. */
export interface OpenOperations {
  admit: Admit;
  close: () => void;
}

/** Opens them. With no folder, or switched off, no operation is trusted. */
export async function openOperations(
  { TRUSTED_OPERATIONS: mode, OPERATIONS_DIR: folder, OPERATIONS_KEYS: keyFile }: Values<typeof operationsVariables>,
  trial: OperationsSource['trial'],
  log: Logger,
): Promise<OpenOperations> {
  if (mode === 'off' || folder === '') return { admit: admitBy(mode, () => undefined, log), close: () => undefined };
  if (keyFile === '')
    throw new StartError('OPERATIONS_KEYS is not set: no manifest of OPERATIONS_DIR can be verified.');
  const { find, close } = await openTrustedOperations({ folder, keys: await readPublicKeys(keyFile), trial, log });
  return { admit: admitBy(mode, find, log), close };
}
