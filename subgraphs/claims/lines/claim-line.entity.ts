import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { forCare } from '../../shared/access/purpose-rules';
import { DayScalar, DecimalScalar } from '../../shared/scalars';
import { Decision } from '../../shared/types/decision.type';
import { VersionedRow } from '../../shared/stores/versioned-row';
import { ClaimMoney } from './claim-money.type';
import { decisionOfLine } from './line-decision';
import { moneyOfLine, writeMoney } from './line-money';

@Entity('claim_line')
@ObjectType({
  description: 'One act, medicine or stay of a claim (ligne de dossier, prestation), as billed and decided.',
})
// The key by which care-basket adds the item: claims does not know which codes the basket has.
@Directive('@key(fields: "careItemCode", resolvable: false)')
@Directive('@requiresScopes(scopes: [["claim:read"]])')
@Directive(forCare)
export class ClaimLine extends VersionedRow {
  /** Code of the fund whose registry holds the line. */
  fundCode!: string;

  @PrimaryColumn('text')
  claimNumber!: string;

  @PrimaryColumn('integer')
  @Field(() => Int, { description: 'The line’s number in its claim (LIGNE, NUM_LIG).' })
  sequence!: number;

  @Column('text')
  @Field(() => String, {
    description: 'The label as billed, in French (libellé); it does not change when the nomenclature does.',
  })
  label!: string;

  @Column('text')
  @Field(() => String, {
    description:
      'The code as billed (CODE_ACTE, COD_PREST): key letter, package or EAN-13; a fact of the claim, also when the care basket does not know it.',
  })
  careItemCode!: string;

  @Column('integer')
  @Field(() => Int, { description: 'How many were billed (quantité).' })
  quantity!: number;

  @Column('numeric', { precision: 10, scale: 2 })
  @Field(() => DecimalScalar, {
    description: 'Coefficient of the key letter (coefficient), e.g. 50 of K 50; 1.00 where none applies.',
  })
  coefficient!: string;

  @Column('date')
  @Field(() => DayScalar, { name: 'servicedDate', description: 'Day of the care (date des soins).' })
  servicedOn!: string;

  @Column('numeric', { precision: 14, scale: 2 })
  submitted!: string;

  /** Null while the line is not adjudicated. */
  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  eligible!: string | null;

  @Column('numeric', { precision: 5, scale: 2, nullable: true })
  eligiblePercent!: string | null;

  @Column('numeric', { precision: 14, scale: 2, nullable: true })
  benefit!: string | null;

  @Column('text', { nullable: true })
  rejectionReason!: string | null;

  @Field(() => Decision, {
    description:
      'PENDING while the fund has not set base and benefit; DENIED with a reject reason and no benefit; PARTIALLY_APPROVED with a reject reason and a benefit; else APPROVED.',
  })
  get decision(): Decision {
    return decisionOfLine(this);
  }

  @Field(() => ClaimMoney, { description: 'The line’s money for its whole quantity, rounded to the centime.' })
  get money(): ClaimMoney {
    return Object.assign(new ClaimMoney(), writeMoney(moneyOfLine(this)));
  }
}
