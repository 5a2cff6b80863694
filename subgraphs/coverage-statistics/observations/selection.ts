/** What of a vintage a question needs. */
import { tableOf } from '../disclosure/published-tables';
import type { Selection } from './cube-statement';
import { gridOf, type Question } from './question';

/** The period under which hidden cells of an answered period are stored: a stock is that of the last month. */
export const decidedPeriod = ({ measure, periods }: Pick<Question, 'measure' | 'periods'>, period: string): string =>
  measure.kind === 'FLOW' ? period : (periods.get(period)?.at(-1) ?? period);

/** The months whose counts make up a period: of a stock the last one. */
export const countedMonths = ({ measure, periods }: Pick<Question, 'measure' | 'periods'>, period: string): string[] =>
  (periods.get(period) ?? []).slice(measure.kind === 'FLOW' ? 0 : -1);

/** The counts and hidden cells behind a question. */
export function selectionOf(question: Question): Selection {
  const { measure, vintage, periods } = question;
  const asked = [...periods.keys()];
  return {
    measure,
    vintage,
    dimensions: gridOf(question),
    months: asked.flatMap(period => countedMonths(question, period)),
    table: tableOf(measure.population, gridOf(question)).join(' '),
    periods: asked.map(period => decidedPeriod(question, period)),
  };
}
