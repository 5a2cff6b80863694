import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ReferenceRow } from '../../shared/reference/reference-row';
import { DecimalScalar } from '../../shared/scalars';
import { Period } from '../../shared/types/period.type';
import { Sector } from '../../shared/types/sector.type';

export enum TariffStatus {
  IN_FORCE = 'IN_FORCE',
  DISPUTED = 'DISPUTED',
  RETIRED = 'RETIRED',
}
registerEnumType(TariffStatus, {
  name: 'TariffStatus',
  description: 'Whether a version of a tariff is applied.',
  valuesConfig: {
    IN_FORCE: { description: 'In force between its days (en vigueur).' },
    DISPUTED: {
      description:
        'Sources disagree whether it is applied (contesté); used only when the configuration names its version.',
    },
    RETIRED: { description: 'Withdrawn as a whole (retiré).' },
  },
});

@Entity('key_letter')
@ObjectType({
  description:
    'One version of the national reference tariff of a key letter or package (tarif national de référence, TNR).',
})
@Directive('@requiresScopes(scopes: [["care-basket:read"]])')
export class Tariff extends ReferenceRow {
  @Column('text')
  letter!: string;

  @Column('text')
  labelFr!: string;

  @Column('text')
  labelEn!: string;

  @Column('text', { name: 'sector' })
  sectorCode!: string;

  @Column('numeric', { name: 'amount_mad', precision: 14, scale: 2 })
  @Field(() => DecimalScalar, {
    description: 'MAD for one unit: one act, session, day, or one point of the coefficient.',
  })
  amount!: string;

  @Column('date', { nullable: true })
  validFrom!: string | null;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text')
  @Field(() => String, { description: 'Version it belongs to, e.g. TNR-2006.' })
  version!: string;

  @Column('text')
  @Field(() => TariffStatus, { description: 'Whether this version is applied.' })
  status!: TariffStatus;

  @Column('text')
  @Field(() => String, { description: 'Key of the source in sources.csv; GK means that no source was read.' })
  source!: string;

  @Column('text')
  @Field(() => String, { description: 'How well it is known: sourced, weak, derived or general_knowledge.' })
  confidence!: string;

  /** KEY_LETTER is multiplied by a coefficient, PACKAGE is not. */
  @Column('text')
  kind!: string;

  /** ACT, UNIT, SESSION, DAY or STAY. */
  @Column('text')
  unit!: string;

  /** Code of a fund, or ALL. */
  @Column('text')
  fund!: string;

  @Column('text', { nullable: true })
  conflictGroup!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** What a search finds the act by. */
  @Column('text')
  foldedLabel!: string;

  /** Folded Arabic label; null when there is none. */
  @Column('text', { nullable: true })
  foldedAr!: string | null;

  @Column('text')
  search!: string;

  @Field(() => Sector, { nullable: true, description: 'Sector it is for; null when it holds in both.' })
  get sector(): Sector | null {
    return this.sectorCode === 'ANY' ? null : Sector[this.sectorCode as keyof typeof Sector];
  }

  @Field(() => String, {
    nullable: true,
    description: 'Fund that agreed it, which wins over the tariff of all; null when it is that of all funds.',
  })
  get fundCode(): string | null {
    return this.fund === 'ALL' ? null : this.fund;
  }

  @Field(() => Period, { description: 'Days between which it holds.' })
  get period(): Period {
    return { start: this.validFrom, end: this.validTo };
  }
}
