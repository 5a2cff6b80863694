import { MultiBar, Presets } from 'cli-progress';
import type { DeliveryProgress } from './report';

/** A progress bar for each file and step, on standard error so that the report on standard output stays clean. */
export function progressBars(): DeliveryProgress & { stop(): void } {
  const bars = new MultiBar(
    {
      format: '{name} |{bar}| {percentage} % · {value} of {total} · {eta_formatted} left',
      stream: process.stderr,
      hideCursor: true,
      // Where nobody looks, in a log or a pipe, a line now and then is enough.
      noTTYOutput: true,
      notTTYSchedule: 5_000,
    },
    Presets.shades_grey,
  );
  return {
    begin: (delivery, step, total) => {
      const bar = bars.create(Math.max(total, 1), 0, { name: `${delivery} ${step}` });
      return { advance: count => bar.increment(count), end: () => bar.update(Math.max(total, 1)) };
    },
    stop: () => bars.stop(),
  };
}
