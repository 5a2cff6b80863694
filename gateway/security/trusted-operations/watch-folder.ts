/** Tells that something in a folder may have changed: by the system's word where it has one, and every few seconds anyway. */
import { watch, type FSWatcher } from 'node:fs';

/** How long changes are gathered, and how often the folder is read without a word, in milliseconds. */
export interface WatchTiming {
  settle: number;
  every: number;
}

/** Calls `look`, one call at a time; returns what stops it. */
export function watchFolder(folder: string, { settle, every }: WatchTiming, look: () => Promise<void>): () => void {
  let waiting: NodeJS.Timeout | undefined;
  let looking = false;
  let stopped = false;
  const soon = (): void => {
    if (stopped || waiting) return;
    waiting = setTimeout(() => {
      waiting = undefined;
      // What changes during a look is seen by the next.
      if (looking) {
        soon();
        return;
      }
      looking = true;
      void look().finally(() => (looking = false));
    }, settle);
    waiting.unref();
  };
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, { persistent: false }, soon);
    // A folder that goes away, or a system that has no watches left: the timer goes on.
    watcher.on('error', () => watcher?.close());
  } catch {
    watcher = undefined;
  }
  // A mounted folder may be swapped without a word: a symbolic link of another folder takes its place.
  const timer = setInterval(soon, every);
  timer.unref();
  return () => {
    stopped = true;
    clearTimeout(waiting);
    clearInterval(timer);
    watcher?.close();
  };
}
