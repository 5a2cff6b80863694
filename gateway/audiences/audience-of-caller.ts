/** Reads from a caller's role which audience it belongs to. */
import { audienceOf, type Audience } from '../../subgraphs/shared/access/audiences';
import type { Caller } from '../../subgraphs/shared/access/caller';
import { roles } from '../../subgraphs/shared/access/roles';
import { refusal } from '../../subgraphs/shared/errors';

/** The audience of a caller; a role that belongs to none is refused. */
export function audienceOfCaller({ role }: Caller): Audience {
  const audience = audienceOf(role);
  if (audience !== undefined) return audience;
  const list = Object.keys(roles).join(', ');
  throw refusal('FORBIDDEN', {
    en: `The role of this token is not known: expected one of ${list}.`,
    fr: `Le rôle de ce jeton n’est pas connu : attendu l’un de ${list}.`,
  });
}
