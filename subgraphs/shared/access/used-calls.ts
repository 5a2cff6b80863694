/** Remembers which calls were answered, so that none is answered twice. */
import { callTiming } from './call-token';

/** Tells whether a call comes for the first time, and remembers it. */
export type IsFirstUse = (call: { id: string; issuedAt: number }) => boolean;

/** As many calls as one process could answer in the time for which they are remembered; about 70 MB. */
export const mostUsedCalls = 500_000;

/**
 * The memory of one process. What was signed before it began is refused, for it cannot know whether that was used; when
 * it is full new calls are refused, for to forget would let an old one in again.
 */
export function usedCalls(most = mostUsedCalls): IsFirstUse {
  const start = Math.floor(Date.now() / 1_000);
  // By the time that forgets them, which is the same span for all: the oldest stand first.
  const used = new Map<string, number>();
  const remembered = (callTiming.life + 2 * callTiming.skew) * 1_000;
  return ({ id, issuedAt }) => {
    const now = Date.now();
    for (const [old, until] of used) {
      if (until > now) break;
      used.delete(old);
    }
    if (issuedAt < start || used.has(id) || used.size >= most) return false;
    used.set(id, now + remembered);
    return true;
  };
}
