import { Directive, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One natural person across the registries, known by a keyed pseudonym.' })
@Directive('@requiresScopes(scopes: [["member:read"]])')
export class Person {
  /** Keyed hash of the CNIE, or of number and rank where there is none. */
  hash!: string;
  /** The one registry that can know the person, for who has no CNIE; null when every registry may. */
  onlyIn!: string | null;
  /** The registrations by which the person was found. */
  memberIds!: string[];
}
