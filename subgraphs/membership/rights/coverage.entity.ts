import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { forRights } from '../../shared/access/purpose-rules';
import { InstantScalar } from '../../shared/scalars';
import { Period } from '../../shared/types/period.type';
import { VersionedRow } from '../../shared/stores/versioned-row';
import type { Member } from '../members/member.entity';
import type { MembershipReference } from '../reference';

export enum Relationship {
  SELF = 'SELF',
  SPOUSE = 'SPOUSE',
  CHILD = 'CHILD',
}
registerEnumType(Relationship, {
  name: 'Relationship',
  description: 'What the beneficiary is to the insured person (lien de parenté).',
  valuesConfig: {
    SELF: { description: 'The insured person (assuré).' },
    SPOUSE: { description: 'Husband or wife (conjoint).' },
    CHILD: { description: 'Child (enfant).' },
  },
});

@Entity('coverage')
@ObjectType({
  description:
    'An entitlement under one scheme over one period (droits), as the fund delivered it; whether it is in force on a day also depends on age and death.',
})
@Directive('@requiresScopes(scopes: [["coverage:check"], ["member:read"], ["double-affiliation:read"]])')
@Directive(forRights)
export class Coverage extends VersionedRow {
  /** Whom it covers; set when it is read. */
  member!: Member;
  /** The day it is looked at from: what was known then; set when it is read. */
  seenFrom!: string;
  /** The day of care or of the question, where the right was found for one: it stands for today in the answer. */
  servicedOn?: string;
  /** The reference data that found it, where it was found for an answer; else what holds now. */
  reference?: MembershipReference;

  @PrimaryColumn('text')
  memberNumber!: string;

  @PrimaryColumn('integer')
  dependentNumber!: number;

  @PrimaryColumn('text')
  schemeCode!: string;

  @PrimaryColumn('date')
  startsOn!: string;

  @Column('date', { nullable: true })
  endsOn!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was opened (motif d’ouverture), in the fund’s own code; null when not delivered.',
  })
  openingReason!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Why it was closed (motif de fermeture), in the fund’s own code; null when open or not delivered.',
  })
  closingReason!: string | null;

  @Field(() => InstantScalar, { name: 'recordedAt', description: 'When the fund recorded it (date de saisie).' })
  get recorded(): Date {
    return this.recordedAt;
  }

  @Field(() => Period, {
    description: 'First day (date d’effet) and last day (date de fin) as the fund delivered them.',
  })
  get period(): Period {
    return { start: this.startsOn, end: this.endsOn };
  }

  @Field(() => Relationship, { description: 'What the beneficiary is to the insured person (lien de parenté).' })
  get relationship(): string {
    return this.member.relationship;
  }

  /** The same right as the answer to a question about a day; an answer that can be re-opened says what it stands on. */
  askedFor(servicedOn: string, basis: { seenFrom?: string; reference?: MembershipReference } = {}): Coverage {
    return Object.assign(new Coverage(), this, { servicedOn, ...basis });
  }
}
