/** Reads a process's table of variables from the environment: type, default, meaning; every fault is told at once. */
import type { z } from 'zod';
import { developmentPrefix } from './embedded/development-keys';

export interface Variable<T> {
  schema: z.ZodType<T>;
  /** Used when the variable is not set; a variable without one must be set. */
  fallback?: string;
  meaning: string;
  /** Its value is never shown, and a development secret is refused in production. */
  secret?: boolean;
}

export type VariableTable = Record<string, Variable<unknown>>;
export type Values<Table extends VariableTable> = {
  [Name in keyof Table]: Table[Name] extends Variable<infer T> ? T : never;
};

/** A start that cannot go on for a reason that its user can mend: one clear sentence, no stack. */
export class StartError extends Error {}

/** A text may hold several secrets, set apart by spaces. */
const holdsDevelopmentSecret = (text: string): boolean =>
  text.split(/\s+/).some(secret => secret.startsWith(developmentPrefix));

/** The values of a table, or one StartError that names every wrong variable. */
export function readEnvironment<Table extends VariableTable>(
  table: Table,
  environment: NodeJS.ProcessEnv,
): Values<Table> {
  const values: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, variable] of Object.entries(table)) {
    const text = environment[name] ?? variable.fallback;
    if (text === undefined) {
      faults.push(`${name} is not set (${variable.meaning})`);
      continue;
    }
    const shown = variable.secret ? `a text of ${text.length} characters` : JSON.stringify(text);
    const parsed = variable.schema.safeParse(text);
    if (!parsed.success) faults.push(`${name}: expected ${variable.meaning}, got ${shown}`);
    else if (variable.secret && environment['NODE_ENV'] === 'production' && holdsDevelopmentSecret(text))
      faults.push(`${name}: expected a secret of your own in production, got a development secret`);
    else values[name] = parsed.data;
  }
  if (faults.length > 0) throw new StartError(faults.join('; '));
  return values as Values<Table>;
}

/** Runs a program; a StartError ends it with one sentence and exit status 1. */
export function runProgram(program: () => Promise<void>): void {
  program().catch((error: unknown) => {
    const sentence =
      error instanceof StartError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
    setImmediate(() => process.exit(1));
  });
}

/** Reads `NAME=value` pairs that are set apart by spaces, in the order written. */
export const pairsOf = (text: string): Map<string, string> =>
  new Map(
    text
      .split(/\s+/)
      .filter(Boolean)
      .map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
