/** Reads the arguments of `npm run statistics:collect` and the addresses it asks at. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { StartError } from '../../shared/env';
import { daysOf, monthsWithin } from '../time-period';

const usage = 'expected --period 2026-10, or --from 2025-11 --to 2026-10, and --note TEXT if there is one';
const address = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]);

/** Where the subgraphs are; when not said, the command starts its own for its own time. */
export const addressVariables = {
  MEMBERSHIP_URL: { schema: address, fallback: '', meaning: 'the address of membership, http://…/graphql' },
  CLAIMS_URL: { schema: address, fallback: '', meaning: 'the address of claims, http://…/graphql' },
} as const;

const period = (text: string): string => {
  if (/^\d{4}(-?[SQ][1-4]|-?(0[1-9]|1[0-2]))?$/.test(text) && !/S[34]$/.test(text)) return text;
  throw new StartError(`statistics:collect: expected a year, half-year, quarter or month, got "${text}"`);
};

/** The months that the arguments name, in order, and the note for the vintage. */
export function readArguments(list: string[]): { months: string[]; note: string | null } {
  const { values } = (() => {
    try {
      return parseArgs({
        args: list,
        options: {
          period: { type: 'string' },
          from: { type: 'string' },
          to: { type: 'string' },
          note: { type: 'string' },
        },
      });
    } catch (error) {
      throw new StartError(`statistics:collect: ${usage} (${(error as Error).message})`);
    }
  })();
  const from = values.period ?? values.from;
  const to = values.period ?? values.to;
  if (
    from === undefined ||
    to === undefined ||
    (values.period !== undefined && (values.from ?? values.to) !== undefined)
  )
    throw new StartError(`statistics:collect: ${usage}`);
  const months = monthsWithin({ start: daysOf(period(from)).start, end: daysOf(period(to)).end });
  if (months.length === 0)
    throw new StartError(`statistics:collect: expected --from before --to, got ${from} to ${to}`);
  return { months, note: values.note ?? null };
}
