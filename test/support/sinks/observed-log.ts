/** Logs of systems under test: everything that would be logged at any level is kept, and nothing is printed. */
import type { Logger } from 'pino';
import { createLog } from '../../../subgraphs/shared/log';
import { note } from './sinks';

/** A log whose lines are kept to be searched. */
export const observedLog = (name: string): Logger => createLog(name, 'trace', { write: line => note('log', line) });
