/** Pages through the figures of an indicator that differ between two vintages; later breakdowns are read when a page needs them. */
import { refusal } from '../../shared/errors';
import type { Store } from '../../shared/stores/stores';
import { decodeCursor, pageOf, pageSize, wrongCursor } from '../../shared/types/page-info.type';
import { Frequency, type Dimension } from '../indicators/dimension';
import { observe } from '../observations/observation.service';
import { computedIndicator } from '../observations/question';
import type { StatisticsReference } from '../reference';
import { isMonth } from '../time-period';
import { compareVintages } from '../vintages/vintage.service';
import { compareFigures, comparePlaces, placeOf } from './compare-figures';
import { RevisionConnection, type Revision } from './revision.type';

/** Which revisions are asked for. */
export interface RevisionQuestion {
  indicator: string;
  from: string;
  to: string;
  first: number | null;
  after: string | null | undefined;
}

/** The whole, or one dimension. */
type Breakdown = Dimension | null;

const unknownVintage = (name: 'from' | 'to', id: string): Error =>
  refusal('BAD_USER_INPUT', {
    en: `${name}: expected the id of a vintage, got ${id}.`,
    fr: `${name} : attendu l’identifiant d’un millésime, reçu ${id}.`,
  });

/** The breakdown that a page begins in, and the place after which it begins. */
function startOf(
  after: string | null | undefined,
  breakdowns: readonly Breakdown[],
): { index: number; place: [string, string] } {
  if (after === null || after === undefined) return { index: 0, place: ['', ''] };
  const [dimension, period, code] = decodeCursor(after, 3);
  const index = breakdowns.findIndex(breakdown => breakdown === dimension);
  if (index < 0 || typeof period !== 'string' || !isMonth(period) || typeof code !== 'string') throw wrongCursor();
  return { index, place: [period, code] };
}

const cursorOf = (revision: Revision): (string | null)[] => [
  revision.dimensions[0]?.dimension ?? null,
  ...placeOf(revision),
];

/** Finds one page. */
export async function findRevisions(
  home: Store,
  reference: StatisticsReference & { publication: number },
  { indicator: code, from, to, first, after }: RevisionQuestion,
): Promise<RevisionConnection> {
  const { indicator, measure } = computedIndicator(code, reference);
  const breakdowns: Breakdown[] = [null, ...reference.dimensionsOf(indicator)];
  const size = pageSize(first);
  const start = startOf(after, breakdowns);
  const { known, months } = await compareVintages(home, measure.subject, [from, to]);
  if (!known.includes(from)) throw unknownVintage('from', from);
  if (!known.includes(to)) throw unknownVintage('to', to);
  const found: Revision[] = [];
  for (const [index, breakdown] of breakdowns.entries()) {
    if (index < start.index || found.length > size || months === null || from === to) continue;
    const query = {
      indicator: code,
      breakdown: breakdown === null ? [] : [breakdown],
      filter: [],
      start: months.first,
      end: months.last,
      frequency: Frequency.M,
    };
    const [before, latter] = await Promise.all(
      [from, to].map(vintage => observe(home, reference, { ...query, vintage })),
    );
    const revisions = compareFigures(before?.observations ?? [], latter?.observations ?? []);
    found.push(
      ...(index === start.index
        ? revisions.filter(revision => comparePlaces(placeOf(revision), start.place) > 0)
        : revisions),
    );
  }
  return Object.assign(new RevisionConnection(), pageOf(found, size, cursorOf));
}
