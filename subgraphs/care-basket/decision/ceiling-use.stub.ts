// Owned by claims: how much of a ceiling a member has used. Whose it is stays between membership and claims.
import { Directive, Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../shared/scalars';

@ObjectType()
export class CeilingUse {
  @Directive('@external')
  @Field(() => DecimalScalar, { nullable: true })
  used!: string | null;

  @Directive('@external')
  @Field(() => Boolean)
  incomplete!: boolean;
}
