/** Answers an analyst's query from one vintage, with one statement. */
import { refusal } from '../../shared/errors';
import { StoreUnavailable, type Store } from '../../shared/stores/stores';
import { threshold } from '../disclosure/hide-cells';
import { Dimension } from '../indicators/dimension';
import type { StatisticsReference } from '../reference';
import { Vintage } from '../vintages/vintage.entity';
import { ageGroups, channels, sexes, unknownCode, unknownLabels } from './code-lists';
import type { Cube } from './cube';
import { sourceSubject } from './cube-statement';
import { figuresOf } from './figures';
import type { ObservationQuery } from './observation-query.input';
import { DimensionValue, ObservationSet, StatisticSource, type Labels } from './observation-set.type';
import { queryIdOf, readQuestion, type Question } from './question';
import { readCube } from './read-cube';
import { selectionOf } from './selection';

const rule = `Counts from 1 to ${threshold - 1} are hidden, and so are others, as few as could be found, until nobody who knows every published table can narrow a hidden count to fewer than ${threshold} values. True zeros are shown, unless a hidden count can be kept in no other way. This is decided once for a vintage, over all published tables together; months, quarters, half-years and years of what is counted over time are totals of each other. What was hidden in a vintage stays hidden in later ones. A rate is hidden with its count, and a sum with any of its parts. Which of the hidden counts are small is not told.`;

/** What each fund's registry contributed, over the months asked. */
function sourcesOf(question: Question, cube: Cube): StatisticSource[] {
  const asked = [...question.periods.values()].flatMap(months =>
    question.measure.kind === 'FLOW' ? months : months.slice(-1),
  );
  const batches = cube.batches.filter(
    batch => batch.subject === sourceSubject(question.measure) && asked.includes(batch.month),
  );
  const wanted = question.filter.get(Dimension.FUND);
  return [...new Set(batches.map(batch => batch.fund))]
    .filter(fundCode => wanted?.has(fundCode) ?? true)
    .sort()
    .map(fundCode => {
      const own = new Map(batches.filter(batch => batch.fund === fundCode).map(batch => [batch.month, batch]));
      const extracted = [...own.values()].flatMap(batch => batch.extractedAt ?? []).map(text => new Date(text));
      const latest = Math.max(...extracted.map(Number), Number.NEGATIVE_INFINITY);
      const notes = asked.flatMap(month => {
        const batch = own.get(month);
        return batch?.state === 'COMPLETE' ? [] : [`${month}: ${batch?.note ?? 'Not collected.'}`];
      });
      const known = Number.isFinite(latest);
      if (!known) notes.push('`extractedAt` is the release of the vintage: no delivery could be read.');
      return Object.assign(new StatisticSource(), {
        fundCode,
        extractedAt: new Date(known ? latest : cube.vintage.releasedAt),
        complete: notes.length === 0,
        note: notes.length === 0 ? null : notes.join(' '),
      });
    });
}

function labelsOf(dimension: Dimension, code: string, cube: Cube, reference: StatisticsReference): Labels {
  if (code === unknownCode) return unknownLabels;
  if (dimension === Dimension.REGION || dimension === Dimension.PROVINCE) {
    const { nameFr, nameAr } = reference.areaOf(code);
    return { fr: nameFr, ar: nameAr ?? null };
  }
  const label = cube.labels.find(one => one.dimension === dimension && one.code === code);
  if (label) return { fr: label.nameFr, en: label.nameEn };
  return sexes.get(code) ?? ageGroups.get(code) ?? channels.get(code) ?? { fr: code };
}

/** Answers a query; what cannot be asked is refused before any statement. */
export async function observe(
  home: Store,
  reference: StatisticsReference & { publication: number },
  query: ObservationQuery,
): Promise<ObservationSet> {
  const question = readQuestion(query, reference);
  const cube = await home
    .use(db => readCube(db, selectionOf(question)))
    .catch((error: unknown) => {
      throw error instanceof StoreUnavailable ? refusal('SOURCE_UNAVAILABLE') : error;
    });
  const figures = figuresOf(question, cube, reference);
  const { code, unitMeasure } = question.indicator;
  const { id, number, releasedAt, note } = cube.vintage;
  return {
    indicator: question.indicator,
    vintage: Object.assign(new Vintage(), { number, id, releasedAt: new Date(releasedAt), note }),
    queryId: queryIdOf(question, id, reference.labelOf(code).version, reference.publication),
    observations: figures.map(({ period, codes, value, numerator, denominator, obsStatus, hidden }) => ({
      timePeriod: period,
      dimensions: question.breakdown.map((dimension, index) => {
        const own = codes[index] ?? '';
        return Object.assign(new DimensionValue(), {
          dimension,
          code: own,
          labels: labelsOf(dimension, own, cube, reference),
        });
      }),
      value,
      numerator,
      denominator,
      unitMeasure,
      unitMult: 0,
      obsStatus,
      confStatus: hidden ? 'C' : 'F',
    })),
    disclosureControl: { rule, threshold, hidden: figures.filter(figure => figure.hidden).length },
    sources: sourcesOf(question, cube),
  };
}
