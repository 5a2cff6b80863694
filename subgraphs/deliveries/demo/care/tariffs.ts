/** Real tariffs, prices and rates, as they are in force for a fund, a scheme and a day. */
import { dayOf } from '../days';
import type { SchemeCode } from '../people/schemes';
import { hundredths, readReference, type ReferenceRecord } from '../reference-files';

/** A care item with its price for one unit; money in centimes. */
export interface PricedItem {
  code: string;
  label: string;
  category: string;
  /** What is asked for it at least: the tariff, or the public price. */
  price: number;
  /** What the refund is counted on. */
  base: number;
  reimbursable: boolean;
}

const between = (row: ReferenceRecord, day: number): boolean =>
  (row.get('valid_from') === '' || dayOf(row.get('valid_from')) <= day) &&
  (row.get('valid_to') === '' || dayOf(row.get('valid_to')) >= day);

/** The acts and packages of a fund by code; a row of the fund wins over one for all, a disputed row is never taken. */
export function actsOf(fund: 'CNSS' | 'CNOPS', day: number): Map<string, PricedItem> {
  const categories = new Map(readReference('careItems').map(row => [row.get('code'), row.get('care_category')]));
  const inForce = readReference('keyLetters').filter(row => row.get('status') === 'IN_FORCE' && between(row, day));
  const ofFund = (code: string): ReferenceRecord[] => inForce.filter(row => row.get('fund') === code);
  return new Map(
    [...ofFund('ALL'), ...ofFund(fund)].map(row => {
      const code = row.get('letter');
      const price = hundredths(row.get('amount_mad'));
      const category = categories.get(code) ?? '';
      return [code, { code, label: row.get('label_fr'), category, price, base: price, reimbursable: true }];
    }),
  );
}

/** The medicines of the CNOPS list that have a price. */
export function medicines(): PricedItem[] {
  return readReference('medicines')
    .map(row => {
      const price = hundredths(row.get('PPV'));
      return {
        code: row.get('CODE'),
        label: [row.get('NOM'), row.get('PRESENTATION')].join(', '),
        category: 'MEDICINES',
        price,
        base: Math.min(price, hundredths(row.get('PRIX_BR'))),
        reimbursable: hundredths(row.get('TAUX_REMBOURSEMENT')) > 0,
      };
    })
    .filter(item => item.base > 0);
}

/** The rate of private care in hundredths of a per cent; of a range the lower bound; undefined where none is known. */
export type Rates = (scheme: SchemeCode, category: string, illness: number | null) => number | undefined;

/** Reads the rates in force on a day. */
export function ratesOn(day: number): Rates {
  const inForce = readReference('rates').filter(row => row.get('sector') !== 'PUBLIC' && between(row, day));
  const percent = (row: ReferenceRecord): string => row.get('rate_percent') || row.get('rate_min_percent');
  const find = (scheme: string, category: string, illness: number | null): number | undefined => {
    const rows = inForce.filter(row => row.get('scheme_code') === scheme);
    const exemption = illness === null ? 'NONE' : 'ALD';
    const named = [String(illness), ''];
    for (const place of [category, 'ALL'])
      for (const number of named) {
        const row = rows.find(
          candidate =>
            candidate.get('care_category') === place &&
            candidate.get('exemption') === exemption &&
            candidate.get('ald_number') === number,
        );
        if (row !== undefined) return hundredths(percent(row));
      }
    return illness === null ? undefined : find(scheme, category, null);
  };
  const known = new Map<string, number | undefined>();
  return (scheme, category, illness) => {
    const key = `${scheme} ${category} ${illness ?? ''}`;
    if (!known.has(key)) known.set(key, find(scheme, category, illness));
    return known.get(key);
  };
}
