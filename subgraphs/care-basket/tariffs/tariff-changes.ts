/** Every change of tariffs and rates between two days, from the dated rows. */
import { changesOf, type Change } from './changes-of';
import type { ReimbursementRate } from './reimbursement-rate.entity';
import { TariffStatus, type Tariff } from './tariff.entity';
import { TariffChange } from './tariff-change.type';

function lines<Row>(rows: readonly Row[], lineOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(lineOf(row), [...(found.get(lineOf(row)) ?? []), row]);
  return found;
}

/**
 * Place of a change among those of its day: its line, and the rows it goes from and to, as two rows that stand side by
 * side may give way to one on the same day.
 */
const placeOf = (line: string, { before, after }: Change<Tariff | ReimbursementRate>): string =>
  [line, before?.digest ?? '', after?.digest ?? ''].join(' ');

const kindOf = (subject: string, { before, after }: Change<unknown>): string =>
  `${subject}_${before === null ? 'STARTED' : after === null ? 'ENDED' : 'CHANGED'}`;

const none = { before: null, after: null, rateBefore: null, rateAfter: null };

/** Tariffs by letter, sector and fund; where a fund has none of its own the tariff of all funds holds. */
function tariffChangesOf(tariffs: readonly Tariff[]): { line: string; change: TariffChange }[] {
  const lineOf = (row: Tariff, fund = row.fund): string => `${row.letter} ${row.sectorCode} ${fund}`;
  const byLine = lines(tariffs, row => lineOf(row));
  return [...byLine].flatMap(([line, own]) => {
    const [row] = own;
    const general = row === undefined || row.fund === 'ALL' ? [] : (byLine.get(lineOf(row, 'ALL')) ?? []);
    // Where sources dispute a general tariff, the one in force stands for the others.
    const agreed = general.filter(candidate => candidate.status === TariffStatus.IN_FORCE);
    return changesOf(own, agreed).map(change => ({
      line: placeOf(`1 ${line} ${(change.after ?? change.before)?.version ?? ''}`, change),
      change: Object.assign(new TariffChange(), none, {
        ...change,
        careItemCode: row?.letter ?? '',
        kind: kindOf('TARIFF', change),
      }),
    }));
  });
}

/** Rates by scheme, group, sector, exemption and illness; conflicting rows stand side by side. */
function rateChangesOf(rates: readonly ReimbursementRate[]): { line: string; change: TariffChange }[] {
  const byLine = lines(rates, row =>
    [
      row.careCategory,
      row.schemeCode,
      row.sectorCode,
      row.exemption,
      row.aldNumber ?? '',
      row.conflictGroup === null ? '' : row.source,
    ].join(' '),
  );
  return [...byLine].flatMap(([line, own]) =>
    changesOf(own, []).map(change => ({
      line: placeOf(`2 ${line}`, change),
      change: Object.assign(new TariffChange(), none, {
        effectiveOn: change.effectiveOn,
        rateBefore: change.before,
        rateAfter: change.after,
        careItemCode: own[0]?.careCategory ?? '',
        kind: kindOf('RATE', change),
      }),
    })),
  );
}

/** The changes from one day to another, both included, each with its place in the list: by day, then by line. */
export function changesBetween(
  tariffs: readonly Tariff[],
  rates: readonly ReimbursementRate[],
  from: string,
  to: string,
): { place: [day: string, line: string]; change: TariffChange }[] {
  return [...tariffChangesOf(tariffs), ...rateChangesOf(rates)]
    .filter(({ change }) => from <= change.effectiveOn && change.effectiveOn <= to)
    .map(({ line, change }): { place: [string, string]; change: TariffChange } => ({
      place: [change.effectiveOn, line],
      change,
    }))
    .sort((one, other) => comparePlaces(one.place, other.place));
}

/** Order of two places in the list of changes. */
export const comparePlaces = (one: readonly string[], other: readonly string[]): number => {
  const at = one.findIndex((key, index) => key !== other[index]);
  return at < 0 ? 0 : (one[at] ?? '') < (other[at] ?? '') ? -1 : 1;
};
