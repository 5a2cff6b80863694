/** Secrets of a development system: known to everybody, the same everywhere, refused in production. */

const names = [
  'GATEWAY_KEY',
  'ID_KEY',
  'PERSON_KEY',
  'PRICE_QUESTION_KEY',
  'USE_QUESTION_KEY',
  'ASSERTION_KEY',
  'ACCESS_LOG_KEY',
] as const;

/** Every secret that begins so is a development secret. */
export const developmentPrefix = 'development-only-';

/** The development secrets, by the names of their variables. */
export const developmentKeys: Record<string, string> = Object.fromEntries(
  names.map(name => [name, `${developmentPrefix}${name.toLowerCase()}-not-a-secret`]),
);
