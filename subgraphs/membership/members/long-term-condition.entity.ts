import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { forCare } from '../../shared/access/purpose-rules';
import { Period } from '../../shared/types/period.type';
import { VersionedRow } from '../../shared/stores/versioned-row';

@Entity('long_term_condition')
@ObjectType({
  description: 'A long-term illness that the fund recognised for a member (affection de longue durée, ALD).',
})
@Directive('@requiresScopes(scopes: [["member:read"]])')
@Directive(forCare)
export class LongTermCondition extends VersionedRow {
  @PrimaryColumn('text')
  memberNumber!: string;

  @PrimaryColumn('integer')
  dependentNumber!: number;

  @PrimaryColumn('text')
  @Field(() => String, { description: 'Number of the illness in the official list, 1 to 41.' })
  code!: string;

  @PrimaryColumn('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Number of the agreement that recognises it (numéro d’accord); null when not delivered.',
  })
  agreementNumber!: string | null;

  @Field(() => Period, { description: 'Days on which it is recognised; a null end is open.' })
  get period(): Period {
    return { start: this.startsOn, end: this.endsOn };
  }
}
