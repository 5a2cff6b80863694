import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { AssumedSize } from '../costs';
import { inLanguage, LanguageArgument, type Language } from '../language';
import { reasonCatalogue, type FollowUp, type ReasonCode } from '../reason-catalogue';

export enum FollowUpAction {
  NONE = 'NONE',
  CORRECT_AND_RESUBMIT = 'CORRECT_AND_RESUBMIT',
  DO_NOT_RESUBMIT = 'DO_NOT_RESUBMIT',
  RETRY_LATER = 'RETRY_LATER',
  REQUEST_AUTHORIZATION = 'REQUEST_AUTHORIZATION',
  CONTACT_FUND = 'CONTACT_FUND',
}
registerEnumType(FollowUpAction, {
  name: 'FollowUpAction',
  description: 'What the asker should do about a reason.',
  valuesConfig: {
    NONE: { description: 'Nothing is to be done.' },
    CORRECT_AND_RESUBMIT: { description: 'Correct the question and ask again.' },
    DO_NOT_RESUBMIT: { description: 'Asking again gives the same answer.' },
    RETRY_LATER: { description: 'Ask again later: something was not reachable.' },
    REQUEST_AUTHORIZATION: { description: 'Ask the fund for an agreement (accord préalable, prise en charge).' },
    CONTACT_FUND: { description: 'The fund has to be asked.' },
  },
});

export enum ReasonLevel {
  PERSON = 'PERSON',
  COVERAGE = 'COVERAGE',
  ACT = 'ACT',
  PROVIDER = 'PROVIDER',
  MONEY = 'MONEY',
  CLAIM = 'CLAIM',
  SOURCE = 'SOURCE',
  ACCESS = 'ACCESS',
}
registerEnumType(ReasonLevel, {
  name: 'ReasonLevel',
  description: 'What a reason is about.',
  valuesConfig: {
    PERSON: { description: 'Who is asked about (assuré, bénéficiaire).' },
    COVERAGE: { description: 'The person’s rights (droits).' },
    ACT: { description: 'The care (acte, médicament, forfait).' },
    PROVIDER: { description: 'Who gives the care (prestataire).' },
    MONEY: { description: 'Amounts, tariffs and rates; it refuses nothing by itself where amounts are shown.' },
    CLAIM: { description: 'A claim that was filed (dossier).' },
    SOURCE: { description: 'A source that could not be asked.' },
    ACCESS: { description: 'The question itself: how it was put, or who may put it.' },
  },
});

@ObjectType({ description: 'Why an answer is as it is, by a code of the reason catalogue.' })
@Directive('@shareable')
export class Reason {
  @Field(() => String, { description: 'Code of the reason catalogue, e.g. COVERAGE_ENDED.' })
  code!: ReasonCode;

  @Field(() => [String], {
    description: 'The rule, tariff or period that decided, e.g. `law 65-00 art. 6`, `tariff:TNR-2006:C`.',
  })
  @AssumedSize(5)
  trace!: string[];

  @Field(() => ReasonLevel, { description: 'What it is about: the person, the rights, the care, the money…' })
  get level(): string {
    return reasonCatalogue[this.code].level;
  }

  @Field(() => FollowUpAction, { description: 'What the asker should do about it.' })
  get followUpAction(): FollowUp {
    return reasonCatalogue[this.code].followUpAction;
  }

  @Field(() => String, { description: 'The reason in words.' })
  message(@LanguageArgument() language: Language | null): string {
    return inLanguage(language, reasonCatalogue[this.code]);
  }
}

/** Makes a reason of the catalogue, with what decided. */
export const reason = (code: ReasonCode, ...trace: string[]): Reason => Object.assign(new Reason(), { code, trace });
