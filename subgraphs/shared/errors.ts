/** The catalogue of errors: the codes that clients see, each with its HTTP status and what to do about it. */
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from 'graphql';
import { withoutValues } from './without-values';

export interface Bilingual {
  en: string;
  fr: string;
}

interface CatalogueEntry extends Bilingual {
  status: number;
  followUpAction:
    'NONE' | 'CORRECT_AND_RESUBMIT' | 'DO_NOT_RESUBMIT' | 'RETRY_LATER' | 'REQUEST_AUTHORIZATION' | 'CONTACT_FUND';
}

/** Every code that may stand in `errors[].extensions.code`, with its general meaning in both languages. */
export const errorCatalogue = {
  UNAUTHENTICATED: {
    status: 401,
    followUpAction: 'CORRECT_AND_RESUBMIT',
    en: 'A valid bearer token is needed.',
    fr: 'Un jeton porteur valide est nécessaire.',
  },
  FORBIDDEN: {
    status: 403,
    followUpAction: 'DO_NOT_RESUBMIT',
    en: 'This token does not allow it.',
    fr: 'Ce jeton ne le permet pas.',
  },
  BAD_USER_INPUT: {
    status: 400,
    followUpAction: 'CORRECT_AND_RESUBMIT',
    en: 'The question is not well formed.',
    fr: 'La question est mal formée.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 400,
    followUpAction: 'CORRECT_AND_RESUBMIT',
    en: 'No operation is known by this id.',
    fr: 'Aucune opération n’est connue sous cet identifiant.',
  },
  OPERATION_NOT_TRUSTED: {
    status: 403,
    followUpAction: 'CONTACT_FUND',
    en: 'This operation is not on the list of trusted operations.',
    fr: 'Cette opération ne figure pas sur la liste des opérations de confiance.',
  },
  QUERY_TOO_COSTLY: {
    status: 400,
    followUpAction: 'CORRECT_AND_RESUBMIT',
    en: 'The question asks for too much at once.',
    fr: 'La question demande trop à la fois.',
  },
  RATE_LIMITED: {
    status: 429,
    followUpAction: 'RETRY_LATER',
    en: 'Too many questions in a short time.',
    fr: 'Trop de questions en peu de temps.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    followUpAction: 'DO_NOT_RESUBMIT',
    en: 'The same key was used with another input.',
    fr: 'La même clé a servi avec une autre saisie.',
  },
  SOURCE_UNAVAILABLE: {
    status: 503,
    followUpAction: 'RETRY_LATER',
    en: 'A source of this answer cannot be reached now.',
    fr: 'Une source de cette réponse est injoignable pour l’instant.',
  },
  TIMEOUT: {
    status: 504,
    followUpAction: 'RETRY_LATER',
    en: 'The answer took too long.',
    fr: 'La réponse a pris trop de temps.',
  },
  OVERLOADED: {
    status: 503,
    followUpAction: 'RETRY_LATER',
    en: 'Too much work at this moment.',
    fr: 'Trop de travail en ce moment.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    followUpAction: 'RETRY_LATER',
    en: 'Something failed on our side.',
    fr: 'Une panne est survenue de notre côté.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** Tells whether a code is one of the catalogue. */
export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errorCatalogue;

/** Makes the coded error that a caller may see; without a text of its own it says the catalogue's. */
export function refusal(code: ErrorCode, text?: Bilingual, extensions: GraphQLErrorExtensions = {}): GraphQLError {
  const entry: CatalogueEntry = errorCatalogue[code];
  const { en, fr } = text ?? entry;
  return new GraphQLError(en, {
    extensions: { code, followUpAction: entry.followUpAction, messageFr: fr, ...extensions },
  });
}

/** Protocol faults that graphql-js and Apollo Server find in a request, by the code they give. */
const faultsOfTheAsker = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** Shows a coded error without persons' numbers and masks every other one, so that nothing internal leaks. */
export function presentError(
  formatted: GraphQLFormattedError,
  correlationId: string,
  language: 'en' | 'fr' = 'en',
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  const place = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  };
  if (typeof code === 'string' && faultsOfTheAsker.has(code) && formatted.extensions?.['followUpAction'] === undefined)
    return {
      ...place,
      message: withoutValues(formatted.message),
      extensions: { code: 'BAD_USER_INPUT', followUpAction: 'CORRECT_AND_RESUBMIT', correlationId },
    };
  if (!isErrorCode(code) || formatted.extensions?.['followUpAction'] === undefined) {
    const { followUpAction, ...text } = errorCatalogue.INTERNAL_SERVER_ERROR;
    return {
      ...place,
      message: text[language],
      extensions: { code: 'INTERNAL_SERVER_ERROR', followUpAction, correlationId },
    };
  }
  const { messageFr, ...extensions } = formatted.extensions as { messageFr?: string };
  const message = language === 'fr' && messageFr !== undefined ? messageFr : formatted.message;
  return {
    ...place,
    // Other refusals show numbers that we counted, such as a cost; this one shows what came.
    message: code === 'BAD_USER_INPUT' ? withoutValues(message) : message,
    extensions: { ...extensions, correlationId },
  };
}
