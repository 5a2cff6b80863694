/** The one table of reasons that an answer may give: code, level, texts, what to do. Da Vinci CRD and FHIR words, our own texts. */

export type FollowUp =
  'NONE' | 'CORRECT_AND_RESUBMIT' | 'DO_NOT_RESUBMIT' | 'RETRY_LATER' | 'REQUEST_AUTHORIZATION' | 'CONTACT_FUND';
export type ReasonLevel = 'PERSON' | 'COVERAGE' | 'ACT' | 'PROVIDER' | 'MONEY' | 'CLAIM' | 'SOURCE' | 'ACCESS';

interface ReasonEntry {
  level: ReasonLevel;
  followUpAction: FollowUp;
  fr: string;
  ar: string;
  en: string;
}

const entry = (level: ReasonLevel, followUpAction: FollowUp, fr: string, ar: string, en: string): ReasonEntry => ({
  level,
  followUpAction,
  fr,
  ar,
  en,
});

/** Every code that may stand in `Reason.code`. */
export const reasonCatalogue = {
  MEMBER_NOT_FOUND: entry(
    'PERSON',
    'CORRECT_AND_RESUBMIT',
    'Assuré introuvable.',
    'المؤمَّن له غير موجود.',
    'Member not found.',
  ),
  IDENTITY_MISMATCH: entry(
    'PERSON',
    'CORRECT_AND_RESUBMIT',
    'Identité discordante.',
    'عدم تطابق الهوية.',
    'Identity does not match.',
  ),
  MEMBER_ID_INVALID: entry(
    'PERSON',
    'CORRECT_AND_RESUBMIT',
    'Immatriculation invalide.',
    'رقم التسجيل غير صالح.',
    'Member number is not valid.',
  ),
  QUESTION_INVALID: entry(
    'ACCESS',
    'CORRECT_AND_RESUBMIT',
    'La question est mal formée.',
    'السؤال غير صحيح.',
    'The question is not well formed.',
  ),
  MULTIPLE_MATCHES: entry(
    'PERSON',
    'CONTACT_FUND',
    'Plusieurs dossiers correspondent.',
    'عدة ملفات مطابقة.',
    'Several members match.',
  ),
  COVERAGE_NOT_STARTED: entry(
    'COVERAGE',
    'DO_NOT_RESUBMIT',
    'Droits non encore ouverts.',
    'لم تُفتح الحقوق بعد.',
    'Coverage has not started yet.',
  ),
  COVERAGE_ENDED: entry('COVERAGE', 'DO_NOT_RESUBMIT', 'Droits fermés.', 'الحقوق مغلقة.', 'Coverage has ended.'),
  COVERAGE_SUSPENDED_ARREARS: entry(
    'COVERAGE',
    'CONTACT_FUND',
    'Droits suspendus pour cotisations impayées.',
    'الحقوق معلقة بسبب اشتراكات غير مؤداة.',
    'Coverage suspended for unpaid contributions.',
  ),
  CONTRIBUTIONS_IN_ARREARS: entry(
    'COVERAGE',
    'CONTACT_FUND',
    'Cotisations en retard ; les droits restent ouverts.',
    'اشتراكات متأخرة؛ تبقى الحقوق مفتوحة.',
    'Contributions in arrears; coverage stays in force.',
  ),
  WAITING_PERIOD: entry(
    'COVERAGE',
    'RETRY_LATER',
    'Stage non accompli.',
    'فترة التدريب غير مكتملة.',
    'Waiting period not completed.',
  ),
  DEPENDENT_AGE_LIMIT: entry(
    'COVERAGE',
    'CONTACT_FUND',
    'Limite d’âge de l’ayant droit atteinte.',
    'بلغ المستفيد حد السن.',
    'Dependant is over the age limit.',
  ),
  MEMBER_DECEASED: entry(
    'COVERAGE',
    'CONTACT_FUND',
    'Décès enregistré avant la date des soins.',
    'وفاة مسجلة قبل تاريخ العلاج.',
    'A death is recorded before the day of care.',
  ),
  OTHER_FUND_PRIMARY: entry(
    'COVERAGE',
    'CONTACT_FUND',
    'Un autre régime est prioritaire.',
    'نظام آخر له الأولوية.',
    'Another fund or scheme comes first.',
  ),
  PRIORITY_NOT_ESTABLISHED: entry(
    'COVERAGE',
    'CONTACT_FUND',
    'Plusieurs droits sont ouverts ; aucune règle ne dit lequel prévaut.',
    'عدة حقوق مفتوحة؛ لا توجد قاعدة تحدد أيها يسود.',
    'Several rights are in force; no rule says which one prevails.',
  ),
  SPANS_INELIGIBLE_PERIOD: entry(
    'COVERAGE',
    'CORRECT_AND_RESUBMIT',
    'Période partiellement couverte.',
    'فترة مغطاة جزئيا.',
    'Period is only partly covered.',
  ),
  ACT_NOT_IN_BASKET: entry(
    'ACT',
    'NONE',
    'Acte hors du panier de soins.',
    'العمل خارج سلة العلاجات.',
    'Care is not in the basket.',
  ),
  ACT_AGE_SEX: entry(
    'ACT',
    'CORRECT_AND_RESUBMIT',
    'Acte incompatible avec l’âge ou le sexe.',
    'العمل لا يوافق السن أو الجنس.',
    'Care does not fit age or sex.',
  ),
  FREQUENCY_EXCEEDED: entry('ACT', 'NONE', 'Fréquence dépassée.', 'تم تجاوز التكرار المسموح.', 'Frequency exceeded.'),
  QUANTITY_EXCEEDED: entry(
    'ACT',
    'CORRECT_AND_RESUBMIT',
    'Quantité dépassée.',
    'تم تجاوز الكمية.',
    'Quantity exceeded.',
  ),
  CEILING_REACHED: entry('ACT', 'NONE', 'Plafond atteint.', 'تم بلوغ السقف.', 'Ceiling reached.'),
  AUTHORIZATION_MISSING: entry(
    'ACT',
    'REQUEST_AUTHORIZATION',
    'Accord préalable manquant.',
    'الموافقة المسبقة غير متوفرة.',
    'Prior authorisation is missing.',
  ),
  AUTHORIZATION_EXCEEDED: entry(
    'ACT',
    'REQUEST_AUTHORIZATION',
    'Accord dépassé ou expiré.',
    'الموافقة مستنفدة أو منتهية.',
    'Prior authorisation is used up or expired.',
  ),
  PROVIDER_NOT_CONVENTIONED: entry(
    'PROVIDER',
    'CONTACT_FUND',
    'Prestataire non conventionné.',
    'مقدم العلاج غير متعاقد.',
    'Provider is not under convention.',
  ),
  COINSURANCE: entry(
    'MONEY',
    'NONE',
    'Ticket modérateur à la charge de l’assuré.',
    'حصة المؤمَّن له.',
    'Coinsurance is borne by the member.',
  ),
  OVER_TARIFF: entry(
    'MONEY',
    'NONE',
    'Dépassement du tarif national de référence.',
    'تجاوز التعريفة الوطنية المرجعية.',
    'Price exceeds the reference tariff.',
  ),
  GENERIC_BASE_APPLIED: entry(
    'MONEY',
    'NONE',
    'Base générique appliquée.',
    'تم تطبيق أساس الدواء الجنيس.',
    'Base of the generic applied.',
  ),
  TARIFF_NOT_FOUND_AT_DATE: entry(
    'MONEY',
    'CONTACT_FUND',
    'Pas de tarif à cette date.',
    'لا توجد تعريفة في هذا التاريخ.',
    'No tariff on this day.',
  ),
  RATE_NOT_ESTABLISHED: entry(
    'MONEY',
    'CONTACT_FUND',
    'Taux de remboursement non établi.',
    'نسبة التعويض غير محددة.',
    'Reimbursement rate is not established.',
  ),
  DUPLICATE: entry('CLAIM', 'DO_NOT_RESUBMIT', 'Doublon.', 'ملف مكرر.', 'Duplicate.'),
  LATE_SUBMISSION: entry('CLAIM', 'NONE', 'Forclusion : dépôt tardif.', 'إيداع خارج الأجل.', 'Submitted too late.'),
  MEDICAL_REVIEW_REJECTED: entry(
    'CLAIM',
    'CONTACT_FUND',
    'Rejet par le contrôle médical.',
    'رفض من المراقبة الطبية.',
    'Refused by medical review.',
  ),
  AUTOMATED_REVIEW_REJECTED: entry(
    'CLAIM',
    'CONTACT_FUND',
    'Rejet par le contrôle automatique.',
    'رفض من المراقبة الآلية.',
    'Refused by automated review.',
  ),
  REFUSED_BY_FUND: entry(
    'CLAIM',
    'CONTACT_FUND',
    'Refusé par l’organisme gestionnaire.',
    'مرفوض من طرف الهيئة المدبرة.',
    'Refused by the fund.',
  ),
  SOURCE_UNAVAILABLE: entry(
    'SOURCE',
    'RETRY_LATER',
    'Source indisponible.',
    'المصدر غير متاح.',
    'A source is unavailable.',
  ),
  NOT_AUTHORIZED_FOR_PURPOSE: entry(
    'ACCESS',
    'NONE',
    'Finalité non autorisée.',
    'غرض غير مرخص.',
    'Purpose is not allowed.',
  ),
} as const satisfies Record<string, ReasonEntry>;

export type ReasonCode = keyof typeof reasonCatalogue;
