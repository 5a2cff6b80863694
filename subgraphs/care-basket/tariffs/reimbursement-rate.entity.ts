import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';
import { DecimalScalar } from '../../shared/scalars';
import { Period } from '../../shared/types/period.type';
import { Sector } from '../../shared/types/sector.type';

@Entity('reimbursement_rate')
@ObjectType({
  description:
    'Share of the base that a scheme pays (taux de remboursement); percent is null where only a range is known.',
})
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class ReimbursementRate extends ReferenceRow {
  @Column('text')
  @Field(() => String, { description: 'Code of the scheme (régime).' })
  schemeCode!: string;

  @Column('text')
  @Field(() => String, { description: 'Code of the group of care it is for; ALL where no row names the group.' })
  careCategory!: string;

  @Column('text', { name: 'sector' })
  sectorCode!: string;

  @Column('text')
  @Field(() => String, {
    description:
      'NONE, or who pays less: ALD for a long-term illness (affection de longue durée), COSTLY for a costly one.',
  })
  exemption!: string;

  @Column('numeric', { name: 'rate_percent', nullable: true })
  @Field(() => DecimalScalar, { nullable: true, description: 'Percent of the base; null where only a range is known.' })
  percent!: string | null;

  @Column('text')
  @Field(() => String, {
    description:
      'What it is a percentage of: TNR (national reference tariff), PPV_GENERIC (public price, of the generic if there is one), FLAT (fixed amount).',
  })
  base!: string;

  @Column('date', { nullable: true })
  validFrom!: string | null;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text')
  @Field(() => String, { description: 'Key of the source in sources.csv; GK means that no source was read.' })
  source!: string;

  @Column('text')
  @Field(() => String, { description: 'How well it is known: sourced, weak, derived or general_knowledge.' })
  confidence!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('numeric', { name: 'rate_min_percent', nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Lower bound where only a range is known; null otherwise.',
  })
  minPercent!: string | null;

  @Column('numeric', { name: 'rate_max_percent', nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Upper bound where only a range is known; null otherwise.',
  })
  maxPercent!: string | null;

  /** Number of the one long-term illness it is for; null for all of them. */
  @Column('text', { nullable: true })
  aldNumber!: string | null;

  @Column('text', { nullable: true })
  conflictGroup!: string | null;

  @Field(() => Sector, { nullable: true, description: 'Sector of care it is for; null when it holds in both.' })
  get sector(): Sector | null {
    return this.sectorCode === 'ANY' ? null : Sector[this.sectorCode as keyof typeof Sector];
  }

  @Field(() => Period, { description: 'Days between which it holds.' })
  get period(): Period {
    return { start: this.validFrom, end: this.validTo };
  }
}
