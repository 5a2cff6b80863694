import { registerEnumType } from 'type-graphql';

export enum Decision {
  APPROVED = 'APPROVED',
  PARTIALLY_APPROVED = 'PARTIALLY_APPROVED',
  DENIED = 'DENIED',
  PENDING = 'PENDING',
}
registerEnumType(Decision, {
  name: 'Decision',
  description: 'What a fund decided about a request: an agreement (accord), a claim (dossier) or one line of it.',
  valuesConfig: {
    APPROVED: { description: 'Granted (accordé).' },
    PARTIALLY_APPROVED: { description: 'Granted in part (accord partiel).' },
    DENIED: { description: 'Refused (refusé).' },
    PENDING: { description: 'Not decided yet (en attente).' },
  },
});
