/** Claims of a member over the last 24 months, where the member had rights. */
import { claimsFrom, dayOf, extractionDay } from '../days';
import type { Authorization, Claim, Household, Member, RefusalReason, Right } from '../people/household';
import type { FundNumbers } from '../people/numbers';
import { schemes } from '../people/schemes';
import type { Random } from '../random';
import { weight } from '../weights';
import { agreementFor, careEvent, consultation, type Billed } from './care-events';
import type { CareMenu, LineCase } from './lines';
import { agencyOf, officeOf } from './points';
import { timelineOf, type Channel, type Fate } from './timeline';

/** Bills of this much or more go to an agency (claim_rules.csv, LOCAL_OFFICE_MAX_BILL). */
const officeLimit = 500_000;
/** First electronic care sheets (domain facts §5.1, pilot of 2026). */
const electronicSince = dayOf('2026-03-01');
/** Shares of what does not go to a local office. */
const electronicShare = 45;

const days = extractionDay - claimsFrom + 1;
/** Draws a member: with p in each, the number of claims is about Poisson. */
const draws = 12;

/** The part of a right that lies in the 24 months, and before a death. */
function window(right: Right, member: Member): [number, number] | null {
  const from = Math.max(right.start, claimsFrom);
  const to = Math.min(right.end ?? extractionDay, member.person.deceased ?? extractionDay, extractionDay);
  return from <= to ? [from, to] : null;
}

function channelOf(random: Random, household: Household, filed: number, amount: number): Channel {
  if (household.fund === 'CNOPS') return 'MUTUAL';
  if (amount >= officeLimit) return 'AGENCE';
  // Large bills cannot go there, so that small ones go a little more often.
  if (random.percent(weight('LOCAL_OFFICE_CLAIMS') + 1)) return 'PROX';
  return filed >= electronicSince && random.percent(electronicShare) ? 'ELEC' : 'AGENCE';
}

const pointOf = (random: Random, household: Household, channel: Channel): string | null => {
  if (channel === 'MUTUAL') return household.mutual;
  if (channel === 'ELEC') return null;
  return channel === 'PROX' ? officeOf(random, household.province) : agencyOf(household.province);
};

const fateOf = (random: Random): Fate => {
  const draw = random.between(1, 1000);
  if (draw <= 25) return 'REJECTED';
  if (draw <= 37) return 'INFORMATION';
  return draw <= 42 ? 'CANCELLED' : 'USUAL';
};

/** Why a claim that was filed in time is refused at its intake. */
const intake: readonly RefusalReason[] = ['PAPER_MISSING', 'PAPER_MISSING', 'DUPLICATE'];

/** Makes claims with their lines and, where care needs one, the agreement. */
export class ClaimMaker {
  constructor(
    private readonly menu: CareMenu,
    private readonly numbers: FundNumbers,
  ) {}

  /** Fills a member's claims: as many as published use suggests, or as many as asked for, consultations with medicines. */
  fill(random: Random, household: Household, member: Member, wanted?: number): void {
    const cases: [number, Right][] = [];
    for (const right of member.rights) {
      const span = window(right, member);
      if (span === null) continue;
      const mean = (this.yearlyUse(member) * (span[1] - span[0] + 1)) / days;
      const tries = wanted ?? draws;
      for (let draw = 0; draw < tries; draw++)
        if (wanted !== undefined || random.fraction() * draws < mean)
          cases.push([random.between(span[0], Math.max(span[0], span[1] - 3)), right]);
    }
    cases.sort((one, other) => one[0] - other[0]);
    for (const [careDay, right] of cases) {
      const claim = this.claim(random, household, member, right, careDay, wanted !== undefined);
      if (claim !== null) member.claims.push(claim);
    }
  }

  /** Claims in 24 months: who has a long-term condition has more, the others a little less than the mean. */
  private yearlyUse(member: Member): number {
    const mean = weight('CLAIMS_PER_COVERED_MEMBER');
    return member.conditions.length > 0 ? mean * 3 : mean * 0.92;
  }

  private claim(
    random: Random,
    household: Household,
    member: Member,
    right: Right,
    careDay: number,
    plain: boolean,
  ): Claim | null {
    let fate = plain ? 'USUAL' : fateOf(random);
    const late = fate === 'REJECTED' && random.percent(20);
    const filedLater =
      careDay + (late ? random.between(75, 120) : random.percent(80) ? random.between(1, 15) : random.between(16, 55));
    // What is not filed by the extraction is not known; a claim that was asked for is filed in time.
    if (filedLater > extractionDay && !plain) return null;
    const filed = Math.min(filedLater, extractionDay);
    const condition = member.conditions.find(known => known.start <= careDay && (known.end ?? careDay) >= careDay);
    const of: LineCase = {
      fund: schemes[right.scheme].fund,
      scheme: right.scheme,
      careDay,
      illness: condition !== undefined && random.percent(70) ? condition.number : null,
    };
    const billed = (plain ? consultation(random) : careEvent(random)).filter(line => this.menu.covers(of, line.code));
    if (billed.length === 0) billed.push(...consultation(random));
    // A refusal at the intake is known six days after the filing at the latest.
    if (fate === 'REJECTED' && filed + 6 > extractionDay) fate = 'USUAL';
    const rejected = fate === 'REJECTED';
    const lines = billed.map(line =>
      this.menu.line(random, line, of, this.refusal(random, member, line, careDay, rejected)),
    );
    const bill = lines.reduce((sum, line) => sum + line.submitted, 0);
    const channel = channelOf(random, household, filed, bill);
    const timeline = timelineOf(random, filed, channel, fate);
    const claim: Claim = {
      number: this.numbers.nextClaim(),
      scheme: right.scheme,
      channel,
      point: pointOf(random, household, channel),
      filed,
      ...timeline,
      careSheet: channel === 'ELEC' ? this.numbers.nextCareSheet() : null,
      refusal: rejected ? (late ? 'LATE' : random.pick(intake)) : null,
      // What is not adjudicated yet bears no decision.
      lines: timeline.adjudicated === null ? lines.map(line => ({ ...line, decided: null })) : lines,
    };
    // A claim of which nothing is refunded is decided, and there is nothing to pay.
    if (claim.paid !== null && claim.lines.every(line => line.decided?.benefit === 0)) {
      claim.paid = null;
      claim.status = 'ADJUDICATED';
    }
    return claim;
  }

  /** Refuses some lines; care that needs an agreement mostly has one, which this makes. */
  private refusal(
    random: Random,
    member: Member,
    billed: Billed,
    careDay: number,
    rejected: boolean,
  ): RefusalReason | null {
    const type = agreementFor[billed.code];
    if (type === undefined || rejected) return random.percent(0.7) ? 'MEDICAL_CONTROL' : null;
    if (random.percent(8)) return 'AGREEMENT_MISSING';
    member.authorizations.push(this.agreement(random, type, billed, careDay));
    return null;
  }

  private agreement(random: Random, type: 'COVER' | 'AGREEMENT', billed: Billed, careDay: number): Authorization {
    const partial = random.percent(10);
    const start = careDay - random.between(2, 20);
    return {
      number: this.numbers.nextAuthorization(),
      type,
      item: billed.code,
      decision: partial ? 'PARTIAL' : 'APPROVED',
      start,
      end: start + (type === 'COVER' ? 30 : 180),
      units: billed.quantity + (partial ? 0 : random.between(0, 5)),
      used: billed.quantity,
    };
  }
}
