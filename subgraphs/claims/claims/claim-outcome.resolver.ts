import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssumedSize } from '../../shared/costs';
import type { SubgraphContext } from '../../shared/serving/context';
import { Decision } from '../../shared/types/decision.type';
import { Period } from '../../shared/types/period.type';
import { Reason } from '../../shared/types/reason.type';
import { ClaimLine } from '../lines/claim-line.entity';
import { ClaimMoney } from '../lines/claim-money.type';
import { decisionOfClaim } from '../lines/line-decision';
import { moneyOfLine, totalOfLines, writeMoney } from '../lines/line-money';
import type { ClaimsLoaders } from '../loaders';
import { ClaimEvent } from './claim-event.type';
import { findPayment, findReasons, findTimeline, linesOf } from './claim-outcome.service';
import { Claim } from './claim.entity';
import { Payment } from './payment.type';

type Context = SubgraphContext<ClaimsLoaders>;

@Resolver(() => Claim)
export class ClaimOutcomeResolver {
  @FieldResolver(() => [ClaimLine], {
    description: 'Its acts, medicines and stays, by their number; empty when all were rejected at delivery.',
  })
  @AssumedSize(5)
  lines(@Root() claim: Claim, @Ctx() { loaders }: Context): Promise<ClaimLine[]> {
    return linesOf(loaders, claim);
  }

  @FieldResolver(() => Decision, {
    description:
      'All lines refused: DENIED; some, or one granted in part: PARTIALLY_APPROVED; none: APPROVED; while one line is not adjudicated, or without lines: PENDING. A claim rejected at intake stays PENDING where its lines were never decided: see processStatus and reasons.',
  })
  async decision(@Root() claim: Claim, @Ctx() { loaders }: Context): Promise<Decision> {
    return decisionOfClaim(await linesOf(loaders, claim));
  }

  @FieldResolver(() => Period, {
    nullable: true,
    description: 'First and last day of care on its lines; null when no line was accepted at delivery.',
  })
  async servicedPeriod(@Root() claim: Claim, @Ctx() { loaders }: Context): Promise<Period | null> {
    const days = (await linesOf(loaders, claim)).map(line => line.servicedOn).sort();
    return days.length === 0 ? null : { start: days[0] ?? null, end: days.at(-1) ?? null };
  }

  @FieldResolver(() => ClaimMoney, {
    description: 'Sums of its rounded lines, in MAD; submitted is 0.00 when no line was accepted at delivery.',
  })
  async totals(@Root() claim: Claim, @Ctx() { loaders }: Context): Promise<ClaimMoney> {
    return writeMoney(totalOfLines((await linesOf(loaders, claim)).map(moneyOfLine)));
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: 'What the fund paid or will pay (règlement); NOT_DUE rather than null while nothing is owed.',
  })
  payment(@Root() claim: Claim, @Ctx() { loaders }: Context): Promise<Payment> {
    return findPayment(loaders, claim);
  }

  @FieldResolver(() => [ClaimEvent], {
    description: 'Its steps that carry a day, in the order of the days: filed, received, adjudicated, paid.',
  })
  @AssumedSize(4)
  timeline(@Root() claim: Claim, @Ctx() { loaders }: Context): Promise<ClaimEvent[]> {
    return findTimeline(loaders, claim);
  }

  @FieldResolver(() => [Reason], {
    description:
      'Why the fund rejected the claim as a whole (motif de rejet), with the fund’s own code in the trace; empty when it did not. Refused lines carry their own reasons.',
  })
  @AssumedSize(1)
  reasons(@Root() claim: Claim, @Ctx() { loaders }: Context): Reason[] {
    return findReasons(loaders, claim);
  }
}
