/** Structured logs. Nothing that tells about a person is ever handed to them; redaction is the second net. */
import { pino, type Logger } from 'pino';

/** Makes the logger of one process or component. */
export const createLog = (name: string, level: string): Logger =>
  pino({
    name,
    level,
    redact: {
      paths: ['*.authorization', 'authorization', '*.memberNumber', '*.identifier', '*.birthDate'],
      censor: '[hidden]',
    },
  });
