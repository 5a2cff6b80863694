import fc from 'fast-check';
import { fold, searchColumn } from '../../../../subgraphs/care-basket/items/fold';

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

test('a search column sets a space before every word and leaves out what is missing', () => {
  expect(searchColumn('D_PROTHESE', null, 'Prothèse dentaire', '')).toBe(' d prothese prothese dentaire ');
});
