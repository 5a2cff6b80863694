/** A search as SQL over the list of care items: what is found, and what comes first. */
import type { CareItemKind } from './care-item.type';
import { bare, fold } from './fold';

/** What a search asks for. */
export interface CareItemSearch {
  search: string | null;
  category: string | null;
  kind: CareItemKind | null;
  /** Codes of the acts and groups that the basket holds on the day asked; null when no day was said. */
  onDay: { acts: readonly string[]; categories: readonly string[] } | null;
  first: number;
  after: string | null;
}

/** Conditions and rank, with the values of their parameters from `$2` on; `$1` is the publication. */
export interface SearchConditions {
  where: string;
  rank: string;
  values: unknown[];
}

/**
 * A word of three letters is looked for anywhere, a shorter one at the start of words. A short number is a dosage and
 * looked for as a whole, so that 5 is not 500; a longer one is how a code begins.
 */
function patternOf(word: string): string {
  if (/^\d{1,4}$/.test(word)) return `% ${word} %`;
  return word.length < 3 || /^\d+$/.test(word) ? `% ${word}%` : `%${word}%`;
}

/** Exact code first, then what begins with the words, then what holds every word somewhere. */
export function conditionsOf(search: Omit<CareItemSearch, 'first' | 'after'>): SearchConditions {
  const values: unknown[] = [];
  // No code, group or label has control characters, and PostgreSQL takes no NUL.
  const value = (given: string): string => `$${values.push(given.replace(/\p{Cc}/gu, '')) + 1}::text`;
  const list = (given: readonly string[]): string => `$${values.push(given) + 1}::text[]`;
  const where = ['true'];
  if (search.category !== null) where.push(`"categoryCode" = ${value(search.category)}`);
  if (search.kind !== null) where.push(`kind = ${value(search.kind)}`);
  if (search.onDay !== null)
    where.push(
      `"categoryCode" = ANY(${list(search.onDay.categories)})`,
      `(kind = 'MEDICINE' OR code = ANY(${list(search.onDay.acts)}))`,
    );
  const typed = search.search?.trim() ?? '';
  if (typed === '') return { where: where.join(' AND '), rank: '0', values };

  const folded = fold(typed);
  // Nothing but signs: no code, label or INN is made of them.
  if (folded === '') return { where: 'false', rank: '0', values: [] };
  const code = `lower_code = ${value(bare(typed))}`;
  const start = value(`${folded}%`);
  const begins = `(folded_label LIKE ${start} OR folded_inn LIKE ${start} OR folded_ar LIKE ${start})`;
  // Almost everything holds one or two letters: such a search looks at codes and beginnings alone.
  const found =
    folded.replaceAll(' ', '').length < 3
      ? `(${code} OR ${begins})`
      : [...new Set(folded.split(' '))].map(word => `search LIKE ${value(patternOf(word))}`).join(' AND ');
  return {
    where: [...where, found].join(' AND '),
    rank: `CASE WHEN ${code} THEN 0 WHEN ${begins} THEN 1 ELSE 2 END`,
    values,
  };
}
