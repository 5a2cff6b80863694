import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { InstantScalar } from '../scalars';

export enum SourceState {
  ANSWERED = 'ANSWERED',
  UNAVAILABLE = 'UNAVAILABLE',
  NOT_ASKED = 'NOT_ASKED',
}
registerEnumType(SourceState, {
  name: 'SourceState',
  description: 'What became of asking a registry.',
  valuesConfig: {
    ANSWERED: { description: 'The registry answered; what it does not know it does not have.' },
    UNAVAILABLE: { description: 'The registry could not be reached: its silence says nothing about the person.' },
    NOT_ASKED: { description: 'The question did not concern this registry.' },
  },
});

@ObjectType({ description: 'What one fund’s registry contributed to an answer.' })
@Directive('@shareable')
export class SourceStatus {
  @Field(() => String, { description: 'Code of the fund (organisme gestionnaire) whose registry it is.' })
  fundCode!: string;

  @Field(() => SourceState, { description: 'Whether the registry answered.' })
  status!: SourceState;

  @Field(() => InstantScalar, {
    nullable: true,
    description:
      'Extraction time of the latest delivery the registry holds; null when it did not answer or holds none.',
  })
  dataAsOf!: Date | string | null;
}
