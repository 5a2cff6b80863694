import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { inLanguage, LanguageArgument, type Language } from '../language';

export enum AreaLevel {
  COUNTRY = 'COUNTRY',
  REGION = 'REGION',
  PROVINCE = 'PROVINCE',
}
registerEnumType(AreaLevel, {
  name: 'AreaLevel',
  description: 'Level of a territory in the division of 2015 (découpage régional).',
  valuesConfig: {
    COUNTRY: { description: 'The whole country (Maroc), code MA.' },
    REGION: { description: 'One of the 12 regions (région), HCP code of two digits.' },
    PROVINCE: {
      description: 'One of the 75 provinces and prefectures (province, préfecture), HCP code such as 01.511.',
    },
  },
});

@ObjectType({ description: 'A territory: country, region or province, by its HCP code (Haut-Commissariat au Plan).' })
@Directive('@shareable')
export class Area {
  @Field(() => String, { description: 'HCP code; MA for the whole country.' })
  code!: string;

  @Field(() => AreaLevel, { description: 'Country, region or province.' })
  level!: AreaLevel;

  nameFr!: string;
  nameAr?: string | null;

  @Field(() => String, { description: 'Name of the territory; where the language asked is missing, the French one.' })
  name(@LanguageArgument() language: Language | null): string {
    return inLanguage(language, { fr: this.nameFr, ar: this.nameAr });
  }
}
