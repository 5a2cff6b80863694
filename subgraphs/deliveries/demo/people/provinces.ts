/** Provinces by the census of 2024, and the self-employed by category. */
import { readReference } from '../reference-files';
import { Weighted } from '../random';

/** A province or prefecture with its persons counted in 2024. */
export interface Province {
  code: string;
  name: string;
  population: number;
}

export const provinces: readonly Province[] = readReference('provinces').map(row => ({
  code: row.get('code'),
  name: row.get('name_fr'),
  population: Number(row.get('population_2024')),
}));

/** A province, as often as its population. */
export const provinceChoice = new Weighted(provinces.map(province => [province, province.population] as const));

/** The last published detail whose categories add up to the total. */
const categoriesAsOf = '2022-11-01';

/** A category of self-employment, as often as it is registered. */
export const categoryChoice = new Weighted(
  readReference('selfEmployed')
    .filter(row => row.get('as_of') === categoriesAsOf && row.get('code') !== 'TOTAL')
    .map(row => [row.get('code'), Number(row.get('registered'))] as const),
);
