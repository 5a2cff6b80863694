/** The answer of the export's operation: what every format is written from. */

export interface ExportedObservation {
  timePeriod: string;
  dimensions: { dimension: string; code: string; label: string }[];
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  unitMeasure: string;
  unitMult: number;
  obsStatus: string;
  confStatus: string;
}

export interface ExportedObservations {
  indicator: { code: string; version: string; name: string };
  vintage: { id: string; releasedAt: string };
  queryId: string;
  observations: ExportedObservation[];
}

/** The indicator as a dataflow of ANAM, as SDMX refers to it. */
export const dataflowOf = ({ indicator: { code, version } }: ExportedObservations): string =>
  `ANAM:${code}(${version})`;
