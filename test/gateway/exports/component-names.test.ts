import { codeName, componentName } from '../../../gateway/exports/component-names';
import { Dimension } from '../../../subgraphs/coverage-statistics/indicators/dimension';
import { textOf } from '../../repository/source-files';

const languages = ['fr', 'ar', 'en'] as const;

test('every dimension has a name in every language', () => {
  for (const language of languages)
    for (const dimension of Object.values(Dimension)) expect(componentName(dimension, language)).not.toBe(dimension);
});

test('every unit of an indicator has a name in every language', () => {
  const units = textOf('subgraphs/coverage-statistics/reference-data/indicators.csv').match(
    /(?<=,)[A-Z_]+(?=,[A-Z_ ]*,[MQSA ]+,)/g,
  );

  expect(new Set(units)).toEqual(new Set(['PERSONS', 'PERCENT', 'CLAIMS', 'DAYS', 'CLAIMS_PER_DAY', 'MAD', 'POINTS']));
  for (const language of languages)
    for (const unit of units ?? []) expect(codeName('UNIT_MEASURE', unit, language)).not.toBe(unit);
});

test('what is not coded has no name of a code', () => {
  expect(codeName('OBS_VALUE', '25', 'fr')).toBe('');
});
