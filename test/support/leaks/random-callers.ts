/** Callers who hold anything: of the scopes some or all, and one purpose or none. */
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { purposeMeanings, type Purpose } from '../../../subgraphs/shared/access/purposes';
import { scopeMeanings } from '../../../subgraphs/shared/access/roles';
import { callerOf } from '../callers';
import type { Dice } from './random-operations';

const scopes = Object.keys(scopeMeanings);
const purposes = Object.keys(purposeMeanings) as Purpose[];
/** Those by which most is opened come more often, or most operations would be refused as a whole. */
const likely: Purpose[] = ['HOPERAT', 'HOPERAT', 'HOPERAT', 'HPAYMT', 'COVERAGE', 'COVERAGE', 'GOV'];

/** A random caller. */
export function randomCaller(dice: Dice): Caller {
  const missing = 2 + dice(10);
  const purpose = [...purposes, ...likely][dice(purposes.length + likely.length + 1)];
  const held = scopes.filter(() => dice(missing) > 0);
  return callerOf('agent', { scopes: held, ...(purpose && { purpose }) });
}

/** A caller who holds every scope; no purpose opens everything, so it states none. */
export const everyScope = callerOf('agent', { scopes });
