import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { forContributions } from '../../shared/access/purpose-rules';
import { DecimalScalar, TimePeriodScalar } from '../../shared/scalars';
import { VersionedRow } from '../../shared/stores/versioned-row';
import { contributionStatus } from './contribution-status';

export enum ContributionStatus {
  DUE = 'DUE',
  PAID = 'PAID',
  PARTIALLY_PAID = 'PARTIALLY_PAID',
  ARREARS = 'ARREARS',
  WAIVED = 'WAIVED',
}
registerEnumType(ContributionStatus, {
  name: 'ContributionStatus',
  description: 'What a month’s contribution is (situation de cotisation).',
  valuesConfig: {
    DUE: { description: 'Owed for the month of the fund’s latest delivery (due).' },
    PAID: { description: 'Paid in full (payée).' },
    PARTIALLY_PAID: { description: 'Paid in part (partiellement payée).' },
    ARREARS: { description: 'Wholly unpaid for an earlier month (impayée); it closes no right by itself.' },
    WAIVED: { description: 'Nothing is owed (dispensée).' },
  },
});

@Entity('contribution')
@ObjectType({ description: 'What is owed and paid for one month (cotisation, précompte).' })
@Directive('@requiresScopes(scopes: [["member:read"]])')
@Directive(forContributions)
export class Contribution extends VersionedRow {
  /** Extraction time of the registry's latest delivery; set when it is read. */
  extractedAt!: Date;

  @PrimaryColumn('text')
  memberNumber!: string;

  /** First day of the month that is owed. */
  @PrimaryColumn('date')
  month!: string;

  @Column('integer', { nullable: true })
  @Field(() => Int, { nullable: true, description: 'Days declared (jours déclarés); null when not delivered.' })
  declaredDays!: number | null;

  @Column('numeric', { precision: 14, scale: 2 })
  @Field(() => DecimalScalar, { nullable: true, description: 'Amount owed in MAD (dû); null when not known.' })
  dueAmount!: string;

  @Column('numeric', { precision: 14, scale: 2 })
  @Field(() => DecimalScalar, { nullable: true, description: 'Amount paid in MAD (payé); null when not known.' })
  paidAmount!: string;

  @Field(() => TimePeriodScalar, { description: 'The month that is owed, e.g. 2026-10.' })
  get period(): string {
    return this.month.slice(0, 7);
  }

  @Field(() => ContributionStatus, { description: 'Whether the month is paid (situation).' })
  get status(): string {
    return contributionStatus(this, this.extractedAt);
  }
}
