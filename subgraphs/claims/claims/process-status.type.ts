import { registerEnumType } from 'type-graphql';

export enum ProcessStatus {
  FILED = 'FILED',
  COLLECTED = 'COLLECTED',
  RECEIVED = 'RECEIVED',
  IN_REVIEW = 'IN_REVIEW',
  INFO_REQUESTED = 'INFO_REQUESTED',
  ADJUDICATED = 'ADJUDICATED',
  PAID = 'PAID',
  REJECTED_AT_INTAKE = 'REJECTED_AT_INTAKE',
  REVERSED = 'REVERSED',
}
registerEnumType(ProcessStatus, {
  name: 'ProcessStatus',
  description: 'How far a claim has come (statut du dossier).',
  valuesConfig: {
    FILED: { description: 'Left at a point of service or sent (déposé).' },
    COLLECTED: { description: 'On its way from the point of service to the fund (collecté).' },
    RECEIVED: { description: 'Received by the fund (reçu).' },
    IN_REVIEW: { description: 'Under examination (en instruction).' },
    INFO_REQUESTED: { description: 'The fund waits for a missing piece (complément demandé).' },
    ADJUDICATED: { description: 'Decided and not paid yet (liquidé).' },
    PAID: { description: 'Paid (payé).' },
    REJECTED_AT_INTAKE: { description: 'Rejected without examination of its lines (rejeté).' },
    REVERSED: { description: 'Cancelled after it was filed (annulé).' },
  },
});
