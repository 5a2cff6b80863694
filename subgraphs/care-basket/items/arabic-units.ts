import { fold } from './fold';

/** Units of dosage in the ways in which Arabic texts write them, by their folded form. */
const units: Readonly<Record<string, string>> = {
  mg: 'ملغ مغ ملجم مجم',
  g: 'غ غرام جم',
  ug: 'مكغ ميكروغرام',
  ml: 'مل',
  ui: 'وحدة',
};

/** The Arabic words for a unit such as MG/5ML, for a search to find; empty where none is known. */
export const arabicUnits = (unit: string): string =>
  fold(unit)
    .split(' ')
    .flatMap(part => units[part] ?? [])
    .join(' ');
