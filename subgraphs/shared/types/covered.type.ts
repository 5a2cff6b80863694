/** The four answers about coverage: what membership says of the person and care-basket of the care. */
import { registerEnumType } from 'type-graphql';

export enum Covered {
  COVERED = 'COVERED',
  NOT_COVERED = 'NOT_COVERED',
  CONDITIONAL = 'CONDITIONAL',
  INDETERMINATE = 'INDETERMINATE',
}
registerEnumType(Covered, {
  name: 'Covered',
  description: 'The four answers to a question of coverage (prise en charge), as in Da Vinci CRD.',
  valuesConfig: {
    COVERED: { description: 'Covered on that day (couvert).' },
    NOT_COVERED: { description: 'An authoritative source answered and refuses (non couvert).' },
    CONDITIONAL: { description: 'Covered if the condition named by a reason is met, e.g. an agreement (accord).' },
    INDETERMINATE: {
      description: 'No answer is possible now, as the reasons say (indéterminé); never to be read as not covered.',
    },
  },
});
