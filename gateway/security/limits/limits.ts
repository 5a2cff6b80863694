/** What one client may ask, at once and per minute: the table of limits, changed by one variable. */
import { z } from 'zod';
import type { Variable } from '../../../subgraphs/shared/env';

/** The limits by name, as they are when nothing else is configured. */
export const usualLimits = {
  /** Levels of fields, or of lists and objects in a value. */
  depth: 15,
  /** Fields under another name. */
  aliases: 30,
  rootFields: 20,
  /** Fields, those of a fragment as often as it is spread. */
  fields: 1_000,
  directives: 50,
  /** Words and signs of the text. */
  tokens: 10_000,
  /** Elements of one list that is handed over. */
  listSize: 1_000,
  /** Points of one operation, estimated. */
  cost: 30_000,
  costPerMinute: 600_000,
  requestsPerMinute: 6_000,
  /** Operations that are under way at once. */
  concurrent: 50,
};

export type LimitName = keyof typeof usualLimits;
export type Limits = Readonly<Record<LimitName, number>>;

/** The limits of everyone, and those of the roles that have their own. */
export interface LimitTable {
  usual: Limits;
  byRole: ReadonlyMap<string, Limits>;
}

/** The limits of a caller of this role; the usual ones without a caller. */
export const limitsOf = ({ usual, byRole }: LimitTable, role: string | undefined): Limits =>
  (role === undefined ? undefined : byRole.get(role)) ?? usual;

const pair = /^(?:([a-z][a-z-]*)\.)?([a-zA-Z]+)=([1-9]\d{0,8})$/;

/** Reads `name=number` pairs for everyone and `role.name=number` pairs for one role; undefined when one is wrong. */
function readLimits(text: string): LimitTable | undefined {
  const changes = new Map<string, Partial<Record<LimitName, number>>>();
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [, role = '', name = '', value] = pair.exec(word) ?? [];
    // The text is parsed by one limit, whoever sent it.
    if (!(name in usualLimits) || (name === 'tokens' && role !== '')) return undefined;
    changes.set(role, { ...changes.get(role), [name]: Number(value) });
  }
  const usual = { ...usualLimits, ...changes.get('') };
  changes.delete('');
  return { usual, byRole: new Map([...changes].map(([role, own]) => [role, { ...usual, ...own }])) };
}

/** The variable that changes limits. */
export const limitsVariable = {
  schema: z.string().transform((text, context) => {
    const table = readLimits(text);
    if (!table) context.addIssue({ code: 'custom', message: 'not a list of limits' });
    return table ?? z.NEVER;
  }),
  fallback: '',
  meaning: `limits that differ from the usual, as name=number or role.name=number pairs separated by spaces, the names being ${Object.keys(usualLimits).join(', ')}`,
} satisfies Variable<LimitTable>;
