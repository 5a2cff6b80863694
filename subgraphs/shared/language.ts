/** The languages of labels, and how a missing label falls back. */
import { Arg, registerEnumType } from 'type-graphql';

export enum Language {
  FR = 'FR',
  AR = 'AR',
  EN = 'EN',
}
registerEnumType(Language, {
  name: 'Language',
  description: 'Language of a label or message; a label that is missing in it falls back to French.',
  valuesConfig: {
    FR: { description: 'French (français).' },
    AR: { description: 'Arabic (العربية).' },
    EN: { description: 'English.' },
  },
});

/** The `lang` argument, the same on every label and message. */
export const LanguageArgument = (): ReturnType<typeof Arg> =>
  Arg('lang', () => Language, {
    nullable: true,
    defaultValue: Language.FR,
    description: 'Language of the text; French when not said.',
  });

/** The label in the language asked, or in French where that one is missing. */
export function inLanguage(
  language: Language | null,
  labels: { fr: string; ar?: string | null | undefined; en?: string | null | undefined },
): string {
  const label = language === Language.AR ? labels.ar : language === Language.EN ? labels.en : labels.fr;
  return label ?? labels.fr;
}
