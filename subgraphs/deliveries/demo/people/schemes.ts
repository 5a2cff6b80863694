import { dayOf } from '../days';

/** The schemes that the demonstration fills: fund, code in its files, first day, and why a right opens. */
export const schemes = {
  AMO_TADAMON: { fund: 'CNSS', cnss: 'TAD', cnops: '', opensOn: dayOf('2022-12-01'), opening: 'SOCIAL_REGISTRY' },
  AMO_SALARIES: { fund: 'CNSS', cnss: 'SAL', cnops: '', opensOn: dayOf('2006-03-01'), opening: 'CONTRIBUTIONS' },
  AMO_TNS: { fund: 'CNSS', cnss: 'TNS', cnops: '', opensOn: dayOf('2021-12-01'), opening: 'CONTRIBUTIONS' },
  AMO_ACHAMIL: { fund: 'CNSS', cnss: 'ACH', cnops: '', opensOn: dayOf('2024-01-01'), opening: 'CONTRIBUTIONS' },
  AMO_PUBLIC: { fund: 'CNOPS', cnss: 'PUB', cnops: 'PUB', opensOn: dayOf('2006-03-01'), opening: 'AFFILIATION' },
  AMO_ETUDIANTS: { fund: 'CNOPS', cnss: '', cnops: 'ETU', opensOn: dayOf('2016-09-01'), opening: 'ENROLMENT' },
} as const;

/** Code of a scheme that the demonstration fills. */
export type SchemeCode = keyof typeof schemes;
/** All of them. */
export const schemeCodes = Object.keys(schemes) as SchemeCode[];
