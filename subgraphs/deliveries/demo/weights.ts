/** The sizes and shares that the population follows, each with its source in weights.csv. */
import { readReference } from './reference-files';

const rows = new Map(readReference('weights').map(row => [`${row.get('subject')} ${row.get('scheme')}`, row]));

/** A weight of one scheme, or the one for all; 0 when there is none. */
export function weight(subject: string, scheme = 'ALL'): number {
  const row = rows.get(`${subject} ${scheme}`) ?? rows.get(`${subject} ALL`);
  return row === undefined ? 0 : Number(row.get('value'));
}
