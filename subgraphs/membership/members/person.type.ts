import { Directive, ObjectType } from 'type-graphql';
import { forMembers } from '../../shared/access/purpose-rules';

@ObjectType({ description: 'One natural person across the registries, known by a keyed pseudonym.' })
@Directive('@requiresScopes(scopes: [["member:read"]])')
@Directive(forMembers)
export class Person {
  /** Keyed hash of the CNIE, or of number and rank where there is none. */
  hash!: string;
  /** The one registry that can know the person, for who has no CNIE; null when every registry may. */
  onlyIn!: string | null;
  /** The registrations by which the person was found. */
  memberIds!: string[];
}
