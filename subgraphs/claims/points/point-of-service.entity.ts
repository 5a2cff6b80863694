import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Period } from '../../shared/types/period.type';
import { VersionedRow } from '../../shared/stores/versioned-row';
import { Channel } from '../claims/channel.type';

@Entity('point_of_service')
@ObjectType({
  description: 'A place where claims are filed: agency, local office (point de proximité), mutual (mutuelle).',
})
export class PointOfService extends VersionedRow {
  @Field(() => String, { description: 'Code of the fund that it files to (organisme gestionnaire).' })
  fundCode!: string;

  @PrimaryColumn('text')
  @Field(() => String, { description: 'The fund’s own code of the place (CODE_POINT, COD_MUT).' })
  code!: string;

  @Column('text')
  @Field(() => Channel, { description: 'What it is: AGENCY, LOCAL_OFFICE or MUTUAL.' })
  kind!: Channel;

  @Column('text')
  @Field(() => String, { description: 'Its name as the fund writes it, in French.' })
  name!: string;

  @Column('text')
  provinceCode!: string;

  @Column('date')
  openedOn!: string;

  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Field(() => Period, { description: 'First and last day of opening (ouverture, fermeture); a null end is open.' })
  get period(): Period {
    return Object.assign(new Period(), { start: this.openedOn, end: this.closedOn });
  }
}
