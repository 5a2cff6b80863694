/** Purposes of use (HL7 v3-ActReason): why somebody asks for personal data. */

/** Every purpose that a request may state, with its meaning. */
export const purposeMeanings = {
  TREAT: 'Care of the person (soins).',
  ETREAT: 'Emergency care of the person (soins d’urgence).',
  COVERAGE: 'Check of rights (vérification des droits).',
  HPAYMT: 'Payment of care (remboursement).',
  CLMATTCH: 'Documents of a claim (pièces d’un dossier).',
  HOPERAT: 'Operations of a fund (gestion).',
  MEMADMIN: 'Administration of members (gestion des immatriculations).',
  PERFMSR: 'Measures of performance (mesure de la performance).',
  HPRGRP: 'Reports on programmes (suivi des programmes).',
  GOV: 'Supervision by the regulator (tutelle).',
  FRAUD: 'Detection of fraud (lutte contre la fraude).',
} as const;

export type Purpose = keyof typeof purposeMeanings;

/** The header that states the purpose of a request. */
export const purposeHeader = 'x-purpose-of-use';

/** Tells whether a text is the code of a purpose. */
export const isPurpose = (text: string | undefined): text is Purpose =>
  text !== undefined && Object.hasOwn(purposeMeanings, text);
