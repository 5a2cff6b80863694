/** The sector of a provider, as questions ask by it and providers and tariffs state it. */
import { registerEnumType } from 'type-graphql';

export enum Sector {
  PUBLIC = 'PUBLIC',
  PRIVATE = 'PRIVATE',
}
registerEnumType(Sector, {
  name: 'Sector',
  description: 'Sector in which care is given (secteur de soins).',
  valuesConfig: {
    PUBLIC: { description: 'Public hospitals and health services of the State (secteur public).' },
    PRIVATE: { description: 'Private practices, clinics, pharmacies and laboratories (secteur privé).' },
  },
});
