/** Where claims are filed: agencies and local offices of CNSS in every province, the mutuals of CNOPS. */
import { dayOf } from '../days';
import { provinces, type Province } from '../people/provinces';
import type { Random } from '../random';
import { readReference } from '../reference-files';
import { weight } from '../weights';

/** A place where claims are filed; days are whole numbers. */
export interface Point {
  code: string;
  kind: 'AGENCE' | 'PROX' | 'MUTUAL';
  name: string;
  province: string;
  opened: number;
  closed: number | null;
}

const population = provinces.reduce((sum, province) => sum + province.population, 0);

/** How many local offices a province has: its share of the published number, at least one. */
const officesOf = (province: Province): number =>
  Math.max(1, Math.round((weight('LOCAL_OFFICES') * province.population) / population));

const pad = (place: number): string => String(place).padStart(3, '0');

const codeOf = (kind: string, province: Province, place: number): string =>
  `${kind}-${province.code.replace('.', '')}-${pad(place)}`;

/** The agency of a province. */
export const agencyOf = (province: Province): string => codeOf('AG', province, 1);

/** A local office of a province that is open. */
export const officeOf = (random: Random, province: Province): string =>
  codeOf('PX', province, random.between(1, officesOf(province)));

/** All points of CNSS: one agency a province, local offices by population, and in large provinces one that was closed. */
export function* cnssPoints(): Generator<Point> {
  for (const province of provinces) {
    const agencyName = `Agence CNSS ${province.name} (fictive)`;
    const opened = dayOf('2006-03-01');
    yield { code: agencyOf(province), kind: 'AGENCE', name: agencyName, province: province.code, opened, closed: null };
    const offices = officesOf(province);
    const last = offices + (offices > 20 ? 1 : 0);
    for (let place = 1; place <= last; place++)
      yield {
        code: codeOf('PX', province, place),
        kind: 'PROX',
        name: `Point de proximité ${province.name} ${pad(place)} (fictif)`,
        province: province.code,
        opened: dayOf('2022-09-01') + ((place * 7) % 400),
        closed: place > offices ? dayOf('2024-06-30') : null,
      };
  }
}

/** Seats are not in organisations.csv: Rabat, but for the ports' mutual, is an assumption. */
const seat = { MODEP: '06.141' } as Record<string, string>;

/** The mutuals of CNOPS, real bodies: that of the armed forces stands outside it. */
export const mutuals: readonly Point[] = readReference('organisations')
  .filter(row => row.get('role') === 'MUTUAL' && row.get('code') !== 'MUTUELLE_FAR')
  .map(row => ({
    code: row.get('code'),
    kind: 'MUTUAL',
    name: row.get('name_fr'),
    province: seat[row.get('code')] ?? '04.421',
    opened: dayOf('2006-03-01'),
    closed: null,
  }));
