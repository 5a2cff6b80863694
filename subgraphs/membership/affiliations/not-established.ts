/** What is said where several rights are in force and no rule orders them. */

/** Stands in the place of a rule's code where no rule decides which right prevails. */
export const notEstablished = 'NOT_ESTABLISHED';

/** Explains `notEstablished` in the three languages. */
export const notEstablishedExplanation = {
  fr: 'Aucune règle connue ne dit lequel de ces droits prévaut : les organismes gestionnaires doivent se prononcer.',
  ar: 'لا توجد قاعدة معروفة تحدد أيا من هذه الحقوق يسود: يعود البت في ذلك إلى الهيئات المكلفة بالتدبير.',
  en: 'No known rule says which of these rights prevails: the funds have to decide.',
};
