import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { forCare } from '../../shared/access/purpose-rules';
import { Decision } from '../../shared/types/decision.type';
import { Period } from '../../shared/types/period.type';
import { VersionedRow } from '../../shared/stores/versioned-row';

export enum PriorAuthorizationType {
  PRISE_EN_CHARGE = 'PRISE_EN_CHARGE',
  ACCORD_PREALABLE = 'ACCORD_PREALABLE',
  EXONERATION_TM = 'EXONERATION_TM',
}
registerEnumType(PriorAuthorizationType, {
  name: 'PriorAuthorizationType',
  description: 'Kind of agreement between fund and member before care.',
  valuesConfig: {
    PRISE_EN_CHARGE: { description: 'The fund pays the provider itself (prise en charge).' },
    ACCORD_PREALABLE: { description: 'The fund agrees to the care beforehand (accord préalable).' },
    EXONERATION_TM: { description: 'Exemption from coinsurance (exonération du ticket modérateur).' },
  },
});

@Entity('prior_authorization')
@Index('ix_prior_authorization_member', ['memberNumber', 'dependentNumber'])
@ObjectType({
  description: 'An agreement that the fund gave, refused or has not decided yet (accord, prise en charge).',
})
@Directive('@requiresScopes(scopes: [["member:read"]])')
@Directive(forCare)
export class PriorAuthorization extends VersionedRow {
  @PrimaryColumn('text')
  @Field(() => String, { description: 'Number of the agreement (numéro d’accord).' })
  preAuthRef!: string;

  @Column('text')
  memberNumber!: string;

  @Column('integer')
  dependentNumber!: number;

  @Column('text')
  @Field(() => PriorAuthorizationType, { description: 'Kind of agreement (type d’accord).' })
  type!: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Code of the care it is for (acte, médicament); null when it names none.',
  })
  careItemCode!: string | null;

  @Column('text')
  @Field(() => Decision, { description: 'What the fund decided (décision).' })
  decision!: string;

  @Column('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('integer', { nullable: true })
  @Field(() => Int, { nullable: true, description: 'Units granted (unités accordées); null when not limited.' })
  allowedUnits!: number | null;

  @Column('integer', { nullable: true })
  @Field(() => Int, { nullable: true, description: 'Units used (unités utilisées); null when not delivered.' })
  usedUnits!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Units left: granted less used, never below 0; null when units are not limited.',
  })
  get remainingUnits(): number | null {
    return this.allowedUnits === null ? null : Math.max(0, this.allowedUnits - (this.usedUnits ?? 0));
  }

  @Field(() => Period, { description: 'Days on which it holds (validité); a null end is open.' })
  get period(): Period {
    return { start: this.startsOn, end: this.endsOn };
  }
}
