/** The dimensions and frequencies of the statistics, as the schema names them. */
import { registerEnumType } from 'type-graphql';

export enum Dimension {
  FUND = 'FUND',
  SCHEME = 'SCHEME',
  REGION = 'REGION',
  PROVINCE = 'PROVINCE',
  SEX = 'SEX',
  AGE_GROUP = 'AGE_GROUP',
  CATEGORY = 'CATEGORY',
  CHANNEL = 'CHANNEL',
  CARE_CATEGORY = 'CARE_CATEGORY',
}
registerEnumType(Dimension, {
  name: 'Dimension',
  description:
    'What figures may be broken down or filtered by (dimension). CATEGORY is the category of the self-employed.',
  valuesConfig: {
    FUND: { description: 'The fund whose registry counts it (organisme gestionnaire), e.g. CNSS.' },
    SCHEME: { description: 'The scheme (régime), e.g. AMO_PUBLIC.' },
    REGION: { description: 'The region (région), HCP code of two digits; _U when the place is not known.' },
    PROVINCE: { description: 'The province or prefecture (province, préfecture), HCP code; _U when it is not known.' },
    SEX: { description: 'FEMALE or MALE (sexe).' },
    AGE_GROUP: { description: 'Age in completed years on the last day of the month (tranche d’âge), e.g. Y25T29.' },
    CATEGORY: { description: 'Category of the self-employed (catégorie de travailleurs non salariés).' },
    CHANNEL: { description: 'How a claim reached the fund (canal de dépôt), e.g. LOCAL_OFFICE.' },
    CARE_CATEGORY: { description: 'Group of care of the basket (groupe de prestations, loi 65-00 article 7).' },
  },
});

export enum Frequency {
  A = 'A',
  S = 'S',
  Q = 'Q',
  M = 'M',
}
registerEnumType(Frequency, {
  name: 'Frequency',
  description: 'Length of the periods of a series (SDMX FREQ, fréquence).',
  valuesConfig: {
    A: { description: 'Years (annuelle).' },
    S: { description: 'Half-years (semestrielle).' },
    Q: { description: 'Quarters (trimestrielle).' },
    M: { description: 'Months (mensuelle).' },
  },
});
