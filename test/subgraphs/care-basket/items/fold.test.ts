import fc from 'fast-check';
import { bare, fold, searchColumn } from '../../../../subgraphs/care-basket/items/fold';

test.each([
  ['accents and case', 'CÉSARIENNE', 'cesarienne'],
  ['ligatures', 'œstradiol, ŒIL, Cæcum', 'oestradiol oeil caecum'],
  ['the micro sign', '200 µG', '200 ug'],
  ['punctuation and spaces', '  AMOXICILLINE /ACIDE-CLAVULANIQUE (1/125) ', 'amoxicilline acide clavulanique 1 125'],
  ['decomposed accents', 'séance', 'seance'],
  ['tashkil and tatweel', 'بَـارَاسِيتَامُول', 'باراسيتامول'],
  ['hamza on alef, alef maksura and ta marbuta', 'أدوية مستشفى', 'ادويه مستشفي'],
  ['Arabic-Indic digits', '٥٠٠ ملغ', '500 ملغ'],
  ['extended Arabic-Indic digits', '۵۰۰', '500'],
  ['every seat of hamza', 'ٱلمسؤول إئتمان آخر', 'المسوول ايتمان اخر'],
  ['letters of the Maghreb and of Persia', 'أڭادير ڤيتامين پاراستامول چل', 'اكادير فيتامين باراستامول جل'],
  ['Persian kaf, ya and ha', 'کلسیوم ہھە', 'كلسيوم ههه'],
  ['presentation forms', 'ﺑﺎﺭﺍ ﻻ', 'بارا لا'],
  ['signs without width', '\u200fبارا\u200cسيتا\u00admol\ufeff', 'باراسيتاmol'],
  ['a unit that follows its number', '500mg 1G/125MG 2,5µg/5ml', '500 mg 1 g 125 mg 2 5 ug 5 ml'],
  ['a number that follows its letter stays with it,', 'B12 d3', 'b12 d3'],
  ['the wildcards of LIKE', '100% _a_\\', '100 a'],
  ['nothing but signs', '%_\\ -', ''],
])('%s are folded', (_what, typed, folded) => {
  expect(fold(typed)).toBe(folded);
});

test('folding is done once for all: folding again changes nothing, and no wildcard of LIKE is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      const folded = fold(text);

      expect(fold(folded)).toBe(folded);
      expect(folded).not.toMatch(/[%_\\]|^ | $| {2}/);
    }),
    { numRuns: 3_000 },
  );
});

/** Texts of the scripts that the list and its callers use, marks and signs among them. */
const texts = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...Array.from('aeiouyAEIOUYœŒæÆçÇñßø0159 -/.,%_')),
    fc.constantFrom(...Array.from('اأإآٱبةهتثجحدرسىيئؤوءکگڭ٠٥٩۵')),
    fc.constantFrom('\u0301', '\u0308', '\u064E', '\u0651', '\u0640', '\u0654', '\u200f', 'é', 'ﻻ', '½', '²'),
  ),
  maxLength: 40,
});

test('composed or decomposed, a text folds to the same', () => {
  fc.assert(
    fc.property(texts, text => {
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) expect(fold(text.normalize(form))).toBe(fold(text));
    }),
    { numRuns: 2_000 },
  );
});

test('case, tashkil, tatweel and signs of direction, wherever they stand, make no difference', () => {
  const added = fc.constantFrom('\u064B', '\u064E', '\u0651', '\u0670', '\u0640', '\u200e', '\u0301');
  fc.assert(
    fc.property(texts, fc.array(fc.tuple(fc.nat(40), added), { maxLength: 5 }), (text, marks) => {
      const letters = Array.from(text);
      for (const [place, mark] of marks) letters.splice(place, 0, mark);

      expect(fold(letters.join(''))).toBe(fold(text));
      expect(fold(text.toUpperCase())).toBe(fold(text));
    }),
    { numRuns: 2_000 },
  );
});

test('a bare text keeps its signs, as codes have them', () => {
  expect(bare('D_PROTHÈSE')).toBe('d_prothese');
  expect(bare('٦١١٨')).toBe('6118');
});

test('a search column sets a space before every word and leaves out what is missing', () => {
  expect(searchColumn('D_PROTHESE', null, 'Prothèse dentaire', '')).toBe(' d prothese prothese dentaire ');
});
