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
  ے: 'ي',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  گ: 'ك',
  ڭ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'ج',
};

const variants = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');

/** Digits of the Arabic and the extended Arabic-Indic series, from 0 to 9. */
const digits = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';

/** A text without accents, case, ligatures, tashkil, tatweel and letter variants, its digits those of ASCII; its signs stay. */
export const bare = (text: string): string =>
  text
    .normalize('NFKD')
    // Marks, tatweel, and what has no width: joiners and signs of direction that come along when a text is copied.
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
    .replace(variants, letter => letters[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/gu, digit => String(digits.indexOf(digit) % 10));

/**
 * A bare text whose words are set apart by one space, and a unit from its number (500mg).
 * What is left are letters and digits alone, so that nothing in it means anything to LIKE.
 */
export const fold = (text: string): string =>
  bare(text)
    .replace(/(\p{N})(?=\p{L})/gu, '$1 ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Folded texts as one search column: a space before every word, so that the start of a word can be looked for. */
export const searchColumn = (...texts: (string | null | undefined)[]): string =>
  ` ${fold(texts.filter(Boolean).join(' '))} `;
