import { registerEnumType } from 'type-graphql';

export enum ClaimOrder {
  RECEIVED_DESC = 'RECEIVED_DESC',
  RECEIVED_ASC = 'RECEIVED_ASC',
  SUBMITTED_DESC = 'SUBMITTED_DESC',
}
registerEnumType(ClaimOrder, {
  name: 'ClaimOrder',
  description:
    'Order of a list of claims; the claim’s id decides between equal days. Claims that the fund has not received come last, by day of filing, in both orders by receipt.',
  valuesConfig: {
    RECEIVED_DESC: { description: 'Latest receipt (réception) first.' },
    RECEIVED_ASC: { description: 'Earliest receipt (réception) first.' },
    SUBMITTED_DESC: { description: 'Latest filing (dépôt) first.' },
  },
});
