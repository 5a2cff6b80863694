/** Answers an analyst's query from one vintage, with one statement. */
import type { DataSource } from 'typeorm';
import { refusal } from '../../shared/errors';
import { StoreUnavailable, type Store } from '../../shared/stores/stores';
import { Dimension } from '../indicators/dimension';
import type { StatisticsReference } from '../reference';
import { Vintage } from '../vintages/vintage.entity';
import { ageGroups, channels, sexes, unknownCode, unknownLabels } from './code-lists';
import type { Cube, CubeBatch, CubeLabel } from './cube';
import { cubeStatement, sourceSubject } from './cube-statement';
import { threshold } from './disclosure';
import { figuresOf } from './figures';
import type { ObservationQuery } from './observation-query.input';
import { DimensionValue, ObservationSet, StatisticSource, type Labels } from './observation-set.type';
import { queryIdOf, readQuestion, type Question } from './question';

const rule = `Counts from 1 to ${threshold - 1} are hidden, true zeros are shown, and further counts (a zero only as a last resort) are hidden so that none can be found by subtraction from a total of the region, the country, another dimension or a longer period. A rate is hidden with its count. Limits: each query is decided by itself, totals before their parts; where a breakdown by three or more dimensions leaves hardly any count above zero, several queries together can still tell one.`;

interface RawRow {
  month: string;
  fund?: string;
  schemes?: string;
  province?: string | null;
  sex?: string;
  age_group?: string;
  channel?: string;
  count: number;
  total: number;
}

interface RawCube {
  vintage: { number: number; id: string; released_at: string; note: string | null } | null;
  batches: CubeBatch[] | null;
  labels: CubeLabel[] | null;
  rows: RawRow[] | null;
}

async function readCube(db: DataSource, question: Question): Promise<Cube> {
  const { sql, values } = cubeStatement('coverage_statistics', question);
  const [raw] = await db.query<RawCube[]>(sql, values);
  if (!raw?.vintage) throw noVintage(question.vintage);
  const { released_at: releasedAt, ...vintage } = raw.vintage;
  return {
    vintage: { ...vintage, releasedAt },
    batches: raw.batches ?? [],
    labels: raw.labels ?? [],
    rows: (raw.rows ?? []).map(row => ({
      month: row.month,
      fund: row.fund ?? null,
      schemes: row.schemes?.split('+') ?? [],
      province: row.province ?? null,
      sex: row.sex ?? null,
      ageGroup: row.age_group ?? null,
      channel: row.channel ?? null,
      count: row.count,
      total: row.total,
    })),
  };
}

const noVintage = (id: string | null): Error =>
  id === null
    ? refusal('SOURCE_UNAVAILABLE', {
        en: 'No figures have been collected yet.',
        fr: 'Aucun chiffre n’a encore été collecté.',
      })
    : refusal('BAD_USER_INPUT', {
        en: `vintage: expected the id of a vintage, got ${id}.`,
        fr: `vintage : attendu l’identifiant d’un millésime, reçu ${id}.`,
      });

/** What each fund's registry contributed, over the months asked. */
function sourcesOf(question: Question, cube: Cube): StatisticSource[] {
  const asked = [...question.periods.values()].flatMap(months =>
    question.measure.kind === 'FLOW' ? months : months.slice(-1),
  );
  const batches = cube.batches.filter(
    batch => batch.subject === sourceSubject(question) && asked.includes(batch.month),
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
    .use(db => readCube(db, question))
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
