/** The refusals of a limit: what was measured, what is allowed, and what is left of this minute. */
import type { GraphQLError } from 'graphql';
import { refusal } from '../../../subgraphs/shared/errors';
import type { LimitName } from './limits';

/** A limit that something goes beyond. */
export interface Breach {
  name: LimitName;
  limit: number;
  cost: number;
  /** Set where counting stopped before the end. */
  atLeast?: boolean;
}

const french: Partial<Record<LimitName, string>> = {
  depth: 'profondeur',
  aliases: 'alias',
  rootFields: 'champs à la racine',
  fields: 'champs',
  directives: 'directives',
  tokens: 'mots et signes',
  listSize: 'éléments d’une liste',
  cost: 'coût',
};
const english: Partial<Record<LimitName, string>> = { rootFields: 'root fields', listSize: 'elements of a list' };

/** Refuses an operation that goes beyond a limit, with the points that its client has left in this minute. */
export function tooCostly({ name, limit, cost, atLeast = false }: Breach, remaining: number): GraphQLError {
  const got = { en: `${atLeast ? 'at least ' : ''}${cost}`, fr: `${atLeast ? 'au moins ' : ''}${cost}` };
  return refusal(
    'QUERY_TOO_COSTLY',
    {
      en: `${english[name] ?? name}: expected at most ${limit}, got ${got.en}.`,
      fr: `${french[name] ?? name} : attendu au plus ${limit}, reçu ${got.fr}.`,
    },
    { cost, limit, remaining, http: { status: 400 } },
  );
}
