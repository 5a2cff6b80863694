/** Membership's reference data in memory: what decides about rights, as one publication had it. */
import type { DataSource } from 'typeorm';
import { CareItemRule, Ceiling } from '../shared/reference/care-item-rule.entity';
import { onLegalDays } from '../shared/reference/legal-days';
import { LegalEvent } from '../shared/reference/legal-event.entity';
import { readReferenceRows } from '../shared/reference/reference';
import type { ReferenceRow } from '../shared/reference/reference-row';
import { Province, Region, Territory } from '../shared/reference/territory.entity';
import { isWithin } from '../shared/types/period.type';
import type { VerdictRules } from './checks/evidence';
import { CoordinationRule } from './affiliations/coordination-rule.entity';
import { ListedIllness } from './members/listed-illness.entity';
import { DependentRule } from './rights/dependent-rule.entity';
import type { RightRules } from './rights/right-on-day';
import { ContributionRate } from './schemes/contribution-rate.entity';
import { FundConvention } from './schemes/fund-convention.entity';
import { Fund } from './schemes/fund.entity';
import { IdentifierFormat } from './schemes/identifier-format.entity';
import { SchemeManager } from './schemes/scheme-manager.entity';
import { Scheme } from './schemes/scheme.entity';

/** One publication of the reference data, with the questions that rules ask of it. */
export class MembershipReference {
  constructor(
    readonly territory: Territory,
    readonly funds: ReadonlyMap<string, Fund>,
    readonly conventions: readonly FundConvention[],
    readonly schemes: ReadonlyMap<string, Scheme>,
    readonly managers: readonly SchemeManager[],
    readonly contributionRates: readonly ContributionRate[],
    readonly dependentRules: readonly DependentRule[],
    readonly coordinationRules: readonly CoordinationRule[],
    readonly identifierFormats: ReadonlyMap<string, IdentifierFormat>,
    readonly illnesses: ReadonlyMap<string, ListedIllness>,
    readonly careItemRules: ReadonlyMap<string, CareItemRule>,
    readonly ceilings: readonly Ceiling[],
  ) {}

  /** The fund that runs a scheme on a day; null when none does. */
  insurerOf(schemeCode: string, day: string): Fund | null {
    const manager = this.managers.find(
      row => row.schemeCode === schemeCode && isWithin(day, row.validFrom, row.validTo),
    );
    return this.funds.get(manager?.fundCode ?? '') ?? null;
  }

  /** What bounds rights: age limits and the ends of schemes. */
  get rightRules(): RightRules {
    return {
      ageRules: this.dependentRules,
      schemeEndsOn: schemeCode => this.schemes.get(schemeCode)?.validTo ?? null,
    };
  }

  /** What a verdict about a person follows. */
  get verdictRules(): VerdictRules {
    return {
      ...this.rightRules,
      suspensionReasonOf: fundCode => this.conventionOf(fundCode)?.arrearsClosingReason,
      coordinationRules: this.coordinationRules,
    };
  }

  /** The schemes that a fund runs on a day. */
  schemesOf(fundCode: string, day: string): Scheme[] {
    return [...this.schemes.values()].filter(scheme => this.insurerOf(scheme.code, day)?.code === fundCode);
  }

  /** What is paid into a scheme; on a day, the rates that apply then, a superseded one only if its end is known. */
  ratesOf(schemeCode: string, day: string | null): ContributionRate[] {
    return this.contributionRates.filter(
      rate =>
        rate.schemeCode === schemeCode &&
        (day === null ||
          (isWithin(day, rate.validFrom, rate.validTo) && (rate.status !== 'SUPERSEDED' || rate.validTo !== null))),
    );
  }

  /** The conventions of one fund; undefined when none are known. */
  conventionOf(fundCode: string): FundConvention | undefined {
    return this.conventions.find(convention => convention.fundCode === fundCode);
  }

  /** Tells whether a text can be an identifier of a system; a format that was not found excludes nothing but emptiness. */
  accepts(system: string, value: string): boolean {
    const pattern = this.identifierFormats.get(system)?.pattern;
    return pattern == null ? /^\S{1,64}$/.test(value) : value.length <= 64 && new RegExp(pattern).test(value);
  }
}

const byKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> =>
  new Map(rows.map(row => [keyOf(row), row]));

/** Reads one publication of the reference data; rows that mean a legal event get its day. */
export async function readMembershipReference(db: DataSource, publication: number): Promise<MembershipReference> {
  const rows = <Row extends ReferenceRow>(entity: new () => Row): Promise<Row[]> =>
    readReferenceRows(db, entity, publication);
  const events = await rows(LegalEvent);
  return new MembershipReference(
    new Territory(await rows(Region), await rows(Province)),
    byKey(await rows(Fund), row => row.code),
    await rows(FundConvention),
    byKey(onLegalDays(await rows(Scheme), events), row => row.code),
    onLegalDays(await rows(SchemeManager), events),
    await rows(ContributionRate),
    onLegalDays(await rows(DependentRule), events),
    onLegalDays(await rows(CoordinationRule), events),
    byKey(await rows(IdentifierFormat), row => row.system),
    byKey(await rows(ListedIllness), row => String(row.number)),
    byKey(await rows(CareItemRule), row => row.code),
    await rows(Ceiling),
  );
}
