import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { forMembers } from '../../shared/access/purpose-rules';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { DayScalar } from '../../shared/scalars';
import { IdentifierInput } from '../../shared/types/identifier.type';
import { SourceStatus } from '../../shared/types/source-status.type';
import type { MembershipLoaders } from '../loaders';
import { Member } from './member.entity';
import { toPersonId } from './person-id';
import { askOfPerson, findPerson } from './person.service';
import { Person } from './person.type';

type Context = SubgraphContext<MembershipLoaders>;

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description:
      'The same person in every registry that the caller may read. Null when unknown, or when the day of birth differs: the two look alike.',
  })
  @Directive('@requiresScopes(scopes: [["member:read"]])')
  @Directive(forMembers)
  person(
    @Ctx() { loaders }: Context,
    @Arg('identifier', () => IdentifierInput, {
      description: 'CNIE, PERSON, or a fund’s own number (of the insured person).',
    })
    identifier: IdentifierInput,
    @Arg('birthDate', () => DayScalar, { description: 'Day of birth, the second factor: it must match.' })
    birthDate: string,
  ): Promise<Person | null> {
    return findPerson(loaders, identifier, birthDate);
  }

  @FieldResolver(() => ID, {
    description: 'Keyed pseudonym: the same in every registry, and no number is readable in it.',
  })
  id(@Root() { hash }: Person): string {
    return toPersonId(hash);
  }

  @FieldResolver(() => [Member], { description: 'The person’s registrations in the registries that answered.' })
  @AssumedSize(2)
  async members(@Root() person: Person, @Ctx() { loaders }: Context): Promise<Member[]> {
    return (await askOfPerson(loaders, person)).members;
  }

  @FieldResolver(() => [SourceStatus], {
    description:
      'Which registries answered: a registry that is down never reads as `not registered`; one the caller may not read is NOT_ASKED.',
  })
  @AssumedSize(2)
  async sources(@Root() person: Person, @Ctx() { loaders }: Context): Promise<SourceStatus[]> {
    return (await askOfPerson(loaders, person)).sources;
  }
}
