/** An invented answer of the export's operation, for what no reference data has. */
import type { ExportedObservation, ExportedObservations } from '../../../gateway/exports/exported-observations';

export const observation = (changes: Partial<ExportedObservation> = {}): ExportedObservation => ({
  timePeriod: '2026-10',
  dimensions: [{ dimension: 'REGION', code: '06', label: 'Casablanca-Settat' }],
  value: '25',
  numerator: '25',
  denominator: null,
  unitMeasure: 'PERSONS',
  unitMult: 0,
  obsStatus: 'A',
  confStatus: 'F',
  ...changes,
});

/** A figure that is hidden. */
export const hidden = { value: null, numerator: null, denominator: null, obsStatus: 'Q', confStatus: 'C' };

export const answerOf = (...observations: ExportedObservation[]): ExportedObservations => ({
  indicator: { code: 'COVERED_PERSONS', version: '1', name: 'Personnes couvertes' },
  vintage: { id: '2026-11-02.7', releasedAt: '2026-11-02T08:00:00Z' },
  queryId: '0123456789abcdef',
  observations,
});
