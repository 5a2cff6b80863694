import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
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

@ObjectType({ description: 'Why an answer is as it is, by a code of the reason catalogue.' })
@Directive('@shareable')
export class Reason {
  @Field(() => String, { description: 'Code of the reason catalogue, e.g. COVERAGE_ENDED.' })
  code!: ReasonCode;

  @Field(() => [String], {
    description: 'The rule, tariff or period that decided, e.g. `law 65-00 art. 6`, `tariff:TNR-2006:C`.',
  })
  trace!: string[];

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
