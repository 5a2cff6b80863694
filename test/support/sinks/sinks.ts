/** Where the suite's traffic is kept until its end, one file for each kind of sink and process, to be searched for persons. */
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marksOf } from './find-leaks';

/** Everything that may be read by somebody who may not know a person. */
export type Sink = 'log' | 'error' | 'statement' | 'fetch' | 'process';

const folder = process.env['TEST_SINKS'];
const kept = new Map<string, string[]>();
const known = new Set<string>();

const fileOf = (name: string): string => join(folder ?? '', `${name}-${process.pid}.txt`);

function keep(name: string, text: string): void {
  const lines = kept.get(name) ?? [];
  kept.set(name, lines);
  // What says the same thing again is kept once for a test file.
  if (folder === undefined || known.has(`${name} ${text}`)) return;
  known.add(`${name} ${text}`);
  lines.push(text.replaceAll('\n', '\\n'));
}

/** Keeps what went into a sink. */
export const note = (sink: Sink, text: string): void => keep(sink, text);

/** Marks identifiers of persons, tokens and secrets: none of them may stand in a sink. */
export function mark(...identifiers: readonly (string | null | undefined)[]): void {
  for (const identifier of identifiers) for (const word of marksOf(identifier ?? '')) keep('marks', word);
}

/** Writes down what was kept. */
export function flush(): void {
  for (const [name, lines] of kept) if (lines.length > 0) appendFileSync(fileOf(name), `${lines.join('\n')}\n`);
  kept.clear();
}

/** What was kept of one kind by this process until now, as lines. */
export function readOwn(name: Sink | 'marks'): string[] {
  flush();
  return existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8').split('\n').filter(Boolean) : [];
}

/** What was kept of one kind by all processes, as lines. */
export const readAll = (from: string, name: Sink | 'marks'): string[] =>
  readdirSync(from)
    .filter(file => file.startsWith(`${name}-`))
    .flatMap(file => readFileSync(join(from, file), 'utf8').split('\n').filter(Boolean));
