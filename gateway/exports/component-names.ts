/** The names of what an export tells apart, in the languages of labels: dimensions, measures, attributes and their codes. */
import type { ExportLanguage } from './export-question';

type Names = Record<ExportLanguage, string>;

const named = (fr: string, en: string, ar: string): Names => ({ fr, en, ar });

const components: Record<string, Names> = {
  FUND: named('Organisme gestionnaire', 'Fund', 'الهيئة المدبرة'),
  SCHEME: named('Régime', 'Scheme', 'النظام'),
  REGION: named('Région', 'Region', 'الجهة'),
  PROVINCE: named('Province ou préfecture', 'Province or prefecture', 'الإقليم أو العمالة'),
  SEX: named('Sexe', 'Sex', 'الجنس'),
  AGE_GROUP: named('Tranche d’âge', 'Age group', 'الفئة العمرية'),
  CATEGORY: named('Catégorie', 'Category', 'الفئة'),
  CHANNEL: named('Canal de dépôt', 'Channel', 'قناة الإيداع'),
  CARE_CATEGORY: named('Groupe de prestations', 'Group of care', 'مجموعة الخدمات'),
  TIME_PERIOD: named('Période', 'Time period', 'الفترة'),
  OBS_VALUE: named('Valeur', 'Observation value', 'القيمة'),
  NUMERATOR: named('Numérateur', 'Numerator', 'البسط'),
  DENOMINATOR: named('Dénominateur', 'Denominator', 'المقام'),
  UNIT_MEASURE: named('Unité de mesure', 'Unit of measure', 'وحدة القياس'),
  UNIT_MULT: named('Puissance de dix', 'Unit multiplier', 'مضاعف الوحدة'),
  OBS_STATUS: named('Statut de l’observation', 'Observation status', 'حالة الملاحظة'),
  CONF_STATUS: named('Confidentialité', 'Confidentiality status', 'حالة السرية'),
};

const codes: Record<string, Record<string, Names>> = {
  OBS_STATUS: {
    A: named('Normale', 'Normal value', 'قيمة عادية'),
    B: named('Rupture de série', 'Time series break', 'انقطاع السلسلة'),
    E: named('Estimée', 'Estimated value', 'قيمة مقدرة'),
    M: named('Ne peut exister', 'Data cannot exist', 'لا يمكن أن توجد'),
    O: named('Manquante', 'Missing value', 'قيمة ناقصة'),
    P: named('Provisoire', 'Provisional value', 'قيمة مؤقتة'),
    Q: named('Supprimée', 'Missing value; suppressed', 'قيمة محجوبة'),
  },
  CONF_STATUS: {
    F: named('Libre', 'Free', 'حرة'),
    C: named('Confidentielle', 'Confidential', 'سرية'),
  },
  UNIT_MEASURE: {
    PERSONS: named('Personnes', 'Persons', 'أشخاص'),
    PERCENT: named('Pour cent', 'Per cent', 'في المائة'),
    CLAIMS: named('Dossiers', 'Claims', 'ملفات'),
    DAYS: named('Jours', 'Days', 'أيام'),
    CLAIMS_PER_DAY: named('Dossiers par jour', 'Claims per day', 'ملفات في اليوم'),
    MAD: named('Dirhams', 'Dirhams', 'دراهم'),
    POINTS: named('Points de service', 'Points of service', 'نقط الخدمة'),
  },
};

/** Name of a component; its id where it has none. */
export const componentName = (id: string, language: ExportLanguage): string => components[id]?.[language] ?? id;

/** Name of a code of a component; empty where the component is not coded. */
export const codeName = (id: string, code: string, language: ExportLanguage): string =>
  codes[id]?.[code]?.[language] ?? (codes[id] ? code : '');
