import { registerEnumType } from 'type-graphql';

export enum Channel {
  LOCAL_OFFICE = 'LOCAL_OFFICE',
  AGENCY = 'AGENCY',
  MUTUAL = 'MUTUAL',
  ELECTRONIC = 'ELECTRONIC',
  PROVIDER = 'PROVIDER',
}
registerEnumType(Channel, {
  name: 'Channel',
  description: 'The way by which a claim comes to its fund (canal de dépôt).',
  valuesConfig: {
    LOCAL_OFFICE: { description: 'A local office (point de proximité) of the CNSS.' },
    AGENCY: { description: 'An agency of the CNSS (agence).' },
    MUTUAL: { description: 'The member’s mutual (mutuelle): every claim of the CNOPS.' },
    ELECTRONIC: { description: 'An electronic care sheet (feuille de soins électronique).' },
    PROVIDER: { description: 'The provider itself, as third party (tiers payant); no delivered file says so yet.' },
  },
});
