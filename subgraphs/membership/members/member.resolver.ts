import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { forMembers } from '../../shared/access/purpose-rules';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { today } from '../../shared/days';
import { DayScalar, InstantScalar, TimePeriodScalar } from '../../shared/scalars';
import { Area } from '../../shared/types/area.type';
import type { MembershipLoaders } from '../loaders';
import { Coverage } from '../rights/coverage.entity';
import { Fund } from '../schemes/fund.entity';
import { Contribution } from './contribution.entity';
import { LongTermCondition } from './long-term-condition.entity';
import { memberApiId } from './member-api-id';
import { Member } from './member.entity';
import {
  contributionsOf,
  coveragesOf,
  dependentsOf,
  familyOf,
  findMember,
  findMemberById,
  ownRows,
  subscriberOf,
} from './member.service';
import { personBehind } from './person.service';
import { Person } from './person.type';
import { PriorAuthorization } from './prior-authorization.entity';

type Context = SubgraphContext<MembershipLoaders>;
const anyDay = 'A day; without regard to the day when not said.';

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => Member, {
    nullable: true,
    description:
      'One registered person, by the fund’s own number. Null when unknown or not readable by the caller: the two look alike.',
  })
  @Directive('@requiresScopes(scopes: [["member:read"]])')
  @Directive(forMembers)
  member(
    @Ctx() { loaders }: Context,
    @Arg('fundCode', () => String, { description: 'Code of the fund, e.g. CNSS.' }) fundCode: string,
    @Arg('memberNumber', () => String, { description: 'The fund’s own number (immatriculation).' })
    memberNumber: string,
    @Arg('dependentNumber', () => Int, {
      nullable: true,
      defaultValue: 0,
      description: '0 for the insured person, 1.. for dependants.',
    })
    dependentNumber: number | null,
  ): Promise<Member | null> {
    return findMember(loaders, fundCode, memberNumber, dependentNumber ?? 0);
  }

  @Query(() => Member, {
    nullable: true,
    description: 'One registered person, by the opaque id. Null when unknown or not readable by the caller.',
  })
  @Directive('@requiresScopes(scopes: [["member:read"]])')
  @Directive(forMembers)
  memberById(
    @Ctx() { loaders }: Context,
    @Arg('id', () => ID, { description: 'The `id` of a member.' }) id: string,
  ): Promise<Member | null> {
    return findMemberById(loaders, id);
  }

  @FieldResolver(() => ID, {
    description: 'Opaque id: the fund’s code, a colon, and a keyed hash of number and rank.',
  })
  id(@Root() member: Member): string {
    return memberApiId(member);
  }

  @FieldResolver(() => Fund, { description: 'The fund in whose registry the person is (organisme gestionnaire).' })
  fund(@Root() { fundCode }: Member, @Ctx() { loaders }: Context): Fund | undefined {
    return loaders.reference.funds.get(fundCode);
  }

  @FieldResolver(() => Area, { nullable: true, description: 'Region of residence; null when the province is unknown.' })
  region(@Root() { provinceCode }: Member, @Ctx() { loaders }: Context): Area | null {
    return loaders.reference.territory.regionOfProvince(provinceCode);
  }

  @FieldResolver(() => Area, { nullable: true, description: 'Province or prefecture of residence; null when unknown.' })
  province(@Root() { provinceCode }: Member, @Ctx() { loaders }: Context): Area | null {
    return loaders.reference.territory.province(provinceCode);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'True when any right is in force on a day (droits ouverts); null when the registry cannot tell.',
  })
  async inforce(
    @Root() member: Member,
    @Ctx() { loaders }: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: 'The day; today when not said.' }) on?: string | null,
  ): Promise<boolean> {
    return (await coveragesOf(loaders, member, on ?? today(), null)).length > 0;
  }

  @FieldResolver(() => [Coverage], {
    nullable: true,
    description: 'Rights (droits), latest first; null when the registry cannot tell.',
  })
  @AssumedSize(3)
  coverages(
    @Root() member: Member,
    @Ctx() { loaders }: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: 'Only those in force on this day; all when not said.' })
    on?: string | null,
    @Arg('asOf', () => InstantScalar, {
      nullable: true,
      description: 'What was recorded by that instant; what is known now when not said.',
    })
    asOf?: string | null,
  ): Promise<Coverage[]> {
    return coveragesOf(loaders, member, on ?? null, asOf ?? null);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'The insured person this member depends on (assuré); null for an insured person.',
  })
  subscriber(@Root() member: Member, @Ctx() { loaders }: Context): Promise<Member | null> {
    return subscriberOf(loaders, member);
  }

  @FieldResolver(() => [Member], {
    nullable: true,
    description: 'Dependants (ayants droit) of an insured person; empty for a dependant, null when not known.',
  })
  @AssumedSize(5)
  dependents(@Root() member: Member, @Ctx() { loaders }: Context): Promise<Member[]> {
    return dependentsOf(loaders, member);
  }

  @FieldResolver(() => [Contribution], {
    nullable: true,
    description:
      'Contributions by month (cotisations), earliest first; empty for a dependant, who owes none; null when not known.',
  })
  @AssumedSize(60)
  contributions(
    @Root() member: Member,
    @Ctx() { loaders }: Context,
    @Arg('from', () => TimePeriodScalar, {
      nullable: true,
      description:
        'From the first month of this year, half-year, quarter or month; from the first known when not said.',
    })
    from?: string | null,
    @Arg('to', () => TimePeriodScalar, {
      nullable: true,
      description: 'To the last month of this year, half-year, quarter or month; to the last known when not said.',
    })
    to?: string | null,
  ): Promise<Contribution[]> {
    return contributionsOf(loaders, member, from ?? null, to ?? null);
  }

  @FieldResolver(() => [LongTermCondition], {
    nullable: true,
    description: 'Long-term illnesses (ALD), latest first; null when not known.',
  })
  @AssumedSize(2)
  async longTermConditions(
    @Root() member: Member,
    @Ctx() { loaders }: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: anyDay }) on?: string | null,
  ): Promise<LongTermCondition[]> {
    return ownRows(await loaders.longTermConditionsByNumber.load(familyOf(member)), member, on ?? null);
  }

  @FieldResolver(() => [PriorAuthorization], {
    nullable: true,
    description: 'Agreements of every decision (accords, prises en charge), latest first; null when not known.',
  })
  @AssumedSize(5)
  async priorAuthorizations(
    @Root() member: Member,
    @Ctx() { loaders }: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: anyDay }) on?: string | null,
  ): Promise<PriorAuthorization[]> {
    return ownRows(await loaders.priorAuthorizationsByNumber.load(familyOf(member)), member, on ?? null);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'The same natural person across the registries, by the CNIE; without one, in this registry only.',
  })
  person(@Root() member: Member): Person {
    return personBehind(member);
  }
}
