/** The search at the end of the suite: no identifier, token or secret in any sink. */
import { readFileSync } from 'node:fs';
import { developmentKeys } from '../../../subgraphs/shared/embedded/development-keys';
import { findLeaks, marksOf } from './find-leaks';
import { readAll, type Sink } from './sinks';

const sinks: Sink[] = ['log', 'error', 'statement', 'fetch', 'process'];

/** What was found, as sentences; of a whole run also what was missing to find anything. */
export function searchSinks(folder: string, databaseLog: string, isWhole: boolean): string[] {
  const marks = new Set([...readAll(folder, 'marks'), ...Object.values(developmentKeys).flatMap(marksOf)]);
  const faults = isWhole && marks.size < 1_000 ? [`only ${marks.size} identifiers were marked`] : [];
  const search = (sink: string, lines: readonly string[]): void => {
    if (isWhole && lines.length === 0) faults.push(`nothing was kept of the sink ${sink}`);
    for (const line of lines)
      for (const leak of findLeaks(marks, line))
        faults.push(`${leak} stands in the sink ${sink}: ${line.slice(0, 300)}`);
  };
  for (const sink of sinks) search(sink, readAll(folder, sink));
  search('database log', readFileSync(databaseLog, 'utf8').split('\n').filter(Boolean));
  return faults;
}
