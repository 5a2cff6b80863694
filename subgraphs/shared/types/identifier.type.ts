import { Directive, Field, InputType, ObjectType } from 'type-graphql';

@InputType({ description: 'An identifier as somebody else issued it.' })
export class IdentifierInput {
  @Field(() => String, {
    description:
      'Who issued it: CNSS_IMMATRICULATION, CNOPS_IMMATRICULATION, CNIE, PERSON for persons; FSE for care sheets.',
  })
  system!: string;

  @Field(() => String, { description: 'The identifier itself, as written on the card or sheet.' })
  value!: string;
}

@ObjectType({ description: 'An identifier as somebody else issued it.' })
@Directive('@shareable')
export class Identifier {
  @Field(() => String, {
    description: 'Who issued it, e.g. FSE for the electronic care sheet (feuille de soins électronique).',
  })
  system!: string;

  @Field(() => String, { description: 'The identifier itself.' })
  value!: string;
}
