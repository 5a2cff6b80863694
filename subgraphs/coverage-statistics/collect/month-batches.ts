/** Cuts what was handed over for a month into batches: one for each subject and fund, with what is known about it. */
import { createHash } from 'node:crypto';
import { daysOf } from '../time-period';
import type { BatchState, Subject } from '../vintages/batch.entity';
import type { HandedClaims, HandedCoverage, HandedPersons, HandedSource } from './handed-over';

type CellRow = Record<string, string | number | null>;

/** The figures of one subject, month and fund, ready to be stored. */
export interface NewBatch {
  subject: Subject;
  /** YYYY-MM */
  month: string;
  fundCode: string;
  extractedAt: string | null;
  state: BatchState;
  note: string | null;
  cells: CellRow[];
  digest: string;
}

interface Standing {
  state: BatchState;
  note: string | null;
}

/** A month is there when the delivery was extracted on its last day or later. */
function standingOf(source: HandedSource, month: string): Standing {
  if (!source.complete || source.extractedAt === null)
    return { state: 'MISSING', note: 'The registry was silent or holds no delivery.' };
  const { start, end } = daysOf(month);
  const day = source.extractedAt.slice(0, 10);
  if (day < start) return { state: 'MISSING', note: `The latest delivery was extracted on ${day}, before the month.` };
  if (day < end) return { state: 'PARTIAL', note: `The latest delivery was extracted on ${day}, within the month.` };
  return { state: 'COMPLETE', note: null };
}

function batch(
  subject: Subject,
  month: string,
  { fundCode, extractedAt }: Pick<HandedSource, 'fundCode' | 'extractedAt'>,
  { state, note }: Standing,
  handed: CellRow[],
): NewBatch {
  const cells = state === 'MISSING' ? [] : handed;
  const digest = createHash('sha256')
    .update(JSON.stringify([state, cells]))
    .digest('hex');
  return { subject, month, fundCode, extractedAt, state, note, cells, digest };
}

/** The state of what needs all funds is that of the fund that is worst off. */
const worst = (batches: readonly NewBatch[]): Standing =>
  batches.find(one => one.state === 'MISSING') ??
  batches.find(one => one.state === 'PARTIAL') ?? { state: 'COMPLETE', note: null };

/** Batches of rights in force, one for each fund, and of distinct persons over all funds. */
export function coverageBatches(
  month: string,
  nodes: readonly HandedCoverage[],
  sources: readonly HandedSource[],
  persons: readonly HandedPersons[] | null,
): NewBatch[] {
  const byFund = sources.map(source => {
    const own = nodes.filter(node => node.fundCode === source.fundCode);
    const cells = own.map(node => ({
      schemes: node.schemeCodes.join('+'),
      province_code: node.provinceCode,
      sex: node.sex,
      age_group: node.ageGroup,
      category: node.category,
      registrations: node.registrations,
    }));
    return batch('COVERAGE', month, source, standingOf(source, month), cells);
  });
  const extracted = sources.flatMap(source => source.extractedAt ?? []).sort();
  const standing: Standing = persons === null ? { state: 'MISSING', note: 'A registry was silent.' } : worst(byFund);
  const cells = (persons ?? []).map(row => ({
    province_code: row.provinceCode,
    sex: row.sex,
    persons: row.persons,
  }));
  return [...byFund, batch('PERSONS', month, { fundCode: 'ALL', extractedAt: extracted[0] ?? null }, standing, cells)];
}

/** Batches of claims, one for each fund. */
export function claimBatches(
  month: string,
  nodes: readonly HandedClaims[],
  sources: readonly HandedSource[],
): NewBatch[] {
  return sources.map(source => {
    const own = nodes.filter(node => node.fundCode === source.fundCode);
    const cells = own.map(node => ({
      schemes: node.schemeCode,
      province_code: node.provinceCode,
      channel: node.channel,
      received: node.received,
      paid: node.paid,
      paid_with_delay: node.paidWithDelay,
      delay_days: node.delayDays,
    }));
    return batch('CLAIMS', month, source, standingOf(source, month), cells);
  });
}
