import { Arg, Ctx, Directive, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { forMembers } from '../../shared/access/purpose-rules';
import type { SubgraphContext } from '../../shared/serving/context';
import { today } from '../../shared/days';
import { keyedHash, toApiId } from '../../shared/keyed-ids';
import { DayScalar } from '../../shared/scalars';
import type { MembershipLoaders } from '../loaders';
import type { MembershipReference } from '../reference';
import { Member } from '../members/member.entity';
import { readable, subscriberOf } from '../members/member.service';
import { Fund } from '../schemes/fund.entity';
import { Scheme } from '../schemes/scheme.entity';
import { endsByAgeOn } from './age-limits';
import { Coverage } from './coverage.entity';
import { stateOn } from './right-on-day';

type Context = SubgraphContext<MembershipLoaders>;
/** The reference data that an answer was found by stays the answer's own. */
const rulesOf = ({ reference }: Coverage, { loaders }: Context): MembershipReference => reference ?? loaders.reference;

const onDay =
  'The day; when not said the serviced date in a coverage check, the day asked in double affiliations, elsewhere today.';

@Resolver(() => Coverage)
export class CoverageResolver {
  @FieldResolver(() => ID, { description: 'Opaque id: the fund’s code and a keyed hash.' })
  id(@Root() { member, schemeCode, startsOn }: Coverage, @Ctx() { loaders }: Context): string {
    const { fundCode, memberNumber, dependentNumber } = member;
    const key = loaders.keys.idKey(fundCode);
    const hash = keyedHash(key, 'coverage', fundCode, memberNumber, dependentNumber, schemeCode, startsOn);
    return toApiId(fundCode, hash);
  }

  @FieldResolver(() => Scheme, { description: 'The scheme (régime) of the entitlement.' })
  scheme(@Root() coverage: Coverage, @Ctx() context: Context): Scheme | undefined {
    return rulesOf(coverage, context).schemes.get(coverage.schemeCode);
  }

  @FieldResolver(() => Fund, {
    nullable: true,
    description: 'The fund that runs the scheme on a day (organisme gestionnaire); null when none does.',
  })
  insurer(
    @Root() coverage: Coverage,
    @Ctx() context: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: onDay }) on?: string | null,
  ): Fund | null {
    return rulesOf(coverage, context).insurerOf(coverage.schemeCode, on ?? coverage.servicedOn ?? today());
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'Who is covered (bénéficiaire); null when the caller may not read members of the fund.',
  })
  @Directive('@requiresScopes(scopes: [["member:read"]])')
  @Directive(forMembers)
  beneficiary(@Root() { member }: Coverage, @Ctx() { loaders }: Context): Member | null {
    return readable(loaders, member);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description:
      'The insured person behind it (assuré), the beneficiary or another; null when not readable or not known.',
  })
  @Directive('@requiresScopes(scopes: [["member:read"]])')
  @Directive(forMembers)
  async subscriber(@Root() { member }: Coverage, @Ctx() { loaders }: Context): Promise<Member | null> {
    const subject = readable(loaders, member);
    return subject?.dependentNumber === 0 ? subject : subject && subscriberOf(loaders, subject);
  }

  @FieldResolver(() => Boolean, {
    description: 'True when it is in force on a day (droits ouverts), its first and last day included.',
  })
  inforce(
    @Root() coverage: Coverage,
    @Ctx() context: Context,
    @Arg('on', () => DayScalar, { nullable: true, description: onDay }) on?: string | null,
  ): boolean {
    const { rightRules } = rulesOf(coverage, context);
    return stateOn(coverage, coverage.member, rightRules, on ?? coverage.servicedOn ?? today()) === 'IN_FORCE';
  }

  @FieldResolver(() => DayScalar, {
    nullable: true,
    description:
      'The last day of a dependant’s right by age if nothing changes (limite d’âge); null when age does not end it.',
  })
  // The day before a birthday: who knows persons by pseudonym alone must not learn it.
  @Directive('@requiresScopes(scopes: [["coverage:check"], ["member:read"]])')
  endsByAgeOn(@Root() coverage: Coverage, @Ctx() context: Context): string | null {
    return endsByAgeOn(coverage.member, rulesOf(coverage, context).dependentRules, coverage.seenFrom);
  }
}
