import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Which double affiliations: all that is said must hold.' })
export class DoubleAffiliationFilter {
  @Field(() => [String], {
    nullable: true,
    description:
      'Persons with a coverage in the registry of every fund named (organismes gestionnaires), e.g. CNSS; any when empty or not said.',
  })
  fundCodes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Persons with a coverage under every scheme named (régimes), e.g. AMO_PUBLIC; any when empty or not said.',
  })
  schemeCodes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the rule that decided, or NOT_ESTABLISHED; any when not said.',
  })
  rule?: string | null;
}
