import type { CollectionReport } from './collect-statistics';

/** What a collection did, in words. */
export function describeCollection({ vintage, months, changed, missing }: CollectionReport): string {
  const done =
    vintage === null
      ? `${months} months: the same figures as before, no new vintage\n`
      : `vintage ${vintage}: ${months} months, ${changed} batches of figures are new or differ\n`;
  return done + missing.map(batch => `missing: ${batch}\n`).join('');
}
