/** The codes of dimensions that are the same in every vintage, with their names. */
import type { Labels } from './observation-set.type';

type CodeList = ReadonlyMap<string, Labels>;

/** What is not known, in SDMX. */
export const unknownCode = '_U';
export const unknownLabels: Labels = { fr: 'Non déterminé', en: 'Not known', ar: 'غير محدد' };

export const sexes: CodeList = new Map([
  ['FEMALE', { fr: 'Féminin', en: 'Female', ar: 'أنثى' }],
  ['MALE', { fr: 'Masculin', en: 'Male', ar: 'ذكر' }],
]);

export const channels: CodeList = new Map([
  ['LOCAL_OFFICE', { fr: 'Point de proximité', en: 'Local office', ar: 'نقطة قرب' }],
  ['AGENCY', { fr: 'Agence', en: 'Agency', ar: 'وكالة' }],
  ['MUTUAL', { fr: 'Mutuelle', en: 'Mutual', ar: 'تعاضدية' }],
  ['ELECTRONIC', { fr: 'Électronique', en: 'Electronic', ar: 'إلكتروني' }],
]);

const oldest = 75;

/** Five years each, and one from 75, in the form of SDMX CL_AGE. */
export const ageGroups: CodeList = new Map([
  ...Array.from({ length: oldest / 5 }, (_, index): [string, Labels] => {
    const [from, to] = [index * 5, index * 5 + 4];
    return [`Y${from}T${to}`, { fr: `${from} à ${to} ans`, en: `${from} to ${to} years`, ar: `${from}-${to} سنة` }];
  }),
  [`Y_GE${oldest}`, { fr: `${oldest} ans et plus`, en: `${oldest} years and over`, ar: `${oldest} سنة فأكثر` }] as [
    string,
    Labels,
  ],
]);
