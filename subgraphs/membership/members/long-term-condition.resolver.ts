import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../../shared/serving/context';
import { inLanguage, type Language, LanguageArgument } from '../../shared/language';
import type { MembershipLoaders } from '../loaders';
import { LongTermCondition } from './long-term-condition.entity';

@Resolver(() => LongTermCondition)
export class LongTermConditionResolver {
  @FieldResolver(() => String, {
    description: 'Name of the illness in the official list; its code where the list has none by that number.',
  })
  name(
    @Root() { code }: LongTermCondition,
    @Ctx() { loaders }: SubgraphContext<MembershipLoaders>,
    @LanguageArgument() language: Language | null,
  ): string {
    const illness = loaders.reference.illnesses.get(code);
    return illness ? inLanguage(language, { fr: illness.nameFr, en: illness.nameEn }) : code;
  }
}
