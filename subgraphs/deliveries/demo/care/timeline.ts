/** How long a claim takes, and how far it has come by the day of the extraction. */
import { extractionDay } from '../days';
import type { Claim, ClaimStatus } from '../people/household';
import type { Random } from '../random';

/** The way by which a claim reaches its fund. */
export type Channel = Claim['channel'];

/** Days from filing to receipt: local offices take 1.5 on average (12 − 10.5, SEED0-A06 and A05). */
function collectionDays(random: Random, channel: Channel): number {
  if (channel === 'PROX') return random.between(0, 3);
  return channel === 'MUTUAL' ? random.between(0, 4) : 0;
}

/** Days from receipt to payment: 10.5 on average at CNSS (SEED0-A05), 54 at CNOPS with 76 % within 60 (F76-008, F76-009). */
function processingDays(random: Random, channel: Channel): number {
  if (channel === 'MUTUAL') return 26 + sum(random, 14, 4);
  return random.percent(10) ? 12 + random.between(0, 24) : 1 + random.between(0, 6) + sum(random, 5, 2);
}

/** The sum of so many draws from 0 to the most. */
function sum(random: Random, most: number, draws: number): number {
  let total = 0;
  for (let draw = 0; draw < draws; draw++) total += random.between(0, most);
  return total;
}

/** What becomes of a claim apart from the usual way. */
export type Fate = 'USUAL' | 'REJECTED' | 'INFORMATION' | 'CANCELLED';

/** How far a claim has come; days after the extraction are not known. */
export interface Timeline {
  received: number | null;
  adjudicated: number | null;
  paid: number | null;
  status: ClaimStatus;
}

/** The days of a claim that were known at the extraction, and its status then. */
export function timelineOf(random: Random, filed: number, channel: Channel, fate: Fate): Timeline {
  const received = filed + collectionDays(random, channel);
  const processing = processingDays(random, channel);
  const paid = received + processing;
  const adjudicated = received + Math.max(1, Math.floor((processing * 7) / 10));
  const at = (status: ClaimStatus, known: Partial<Timeline> = {}): Timeline => ({
    received: null,
    adjudicated: null,
    paid: null,
    status,
    ...known,
  });
  if (received > extractionDay) return at(filed === extractionDay || channel === 'MUTUAL' ? 'FILED' : 'COLLECTED');
  if (fate === 'REJECTED' && received + 2 <= extractionDay) return at('REJECTED', { received });
  if (fate === 'INFORMATION') return at('INFORMATION', { received });
  if (adjudicated > extractionDay) return at(extractionDay - received < 3 ? 'RECEIVED' : 'REVIEW', { received });
  if (paid > extractionDay) return at('ADJUDICATED', { received, adjudicated });
  return at(fate === 'CANCELLED' ? 'CANCELLED' : 'PAID', { received, adjudicated, paid });
}
