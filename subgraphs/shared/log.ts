/** Structured logs. Nothing that tells about a person is ever handed to them; redaction is the second net. */
import { pino, type DestinationStream, type Logger } from 'pino';

/** Names under which a person, a token or a secret could be handed to a log by mistake. */
const hidden = [
  'authorization',
  'token',
  'password',
  'secret',
  'identifier',
  'memberNumber',
  'member_number',
  'cnie',
  'birthDate',
  'birth_date',
  'familyName',
  'family_name',
  'givenName',
  'given_name',
  'variables',
  'parameters',
];

/** At the top of a line and in up to three objects or lists around: pino has no sign for any depth. */
const paths = ['', '*.', '*.*.', '*.*.*.'].flatMap(place => hidden.map(name => `${place}${name}`));

/** Makes the logger of one process or component; it writes to standard output unless it is given another place. */
export const createLog = (name: string, level: string, destination?: DestinationStream): Logger =>
  pino({ name, level, redact: { paths, censor: '[hidden]' } }, destination);
