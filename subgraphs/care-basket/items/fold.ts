/** Folding of texts for search: what a caller types and what the list says meet in one form. */

/** Letters that decomposition leaves alone and that people type in two ways. */
const letters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  µ: 'u',
  μ: 'u',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
};

/** Digits of the Arabic and the extended Arabic-Indic series, from 0 to 9. */
const digits = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';

/**
 * A text without accents, case, ligatures, tashkil, tatweel and letter variants, its words set apart by one space.
 * What is left are letters and digits alone, so that nothing in it means anything to LIKE.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđµμٱىةکی]/gu, letter => letters[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/gu, digit => String(digits.indexOf(digit) % 10))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Folded texts as one search column: a space before every word, so that the start of a word can be looked for. */
export const searchColumn = (...texts: (string | null | undefined)[]): string =>
  ` ${fold(texts.filter(Boolean).join(' '))} `;
