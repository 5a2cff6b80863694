/** What `npm run access-log` is told, does and says. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { StartError } from '../../subgraphs/shared/env';
import { isDay } from '../../subgraphs/shared/scalars';
import type { ChainEnd, ChainKey } from './chain';
import { readHeads } from './read-chain';
import { verifyChain, type VerificationOrder } from './verify-chain';

/** What a command line asks for. */
export type Order = { command: 'head' } | ({ command: 'verify' } & VerificationOrder);

type Print = (line: string) => void;

const usage = 'access-log: expected `head`, or `verify` with --from DAY, --to DAY, --head FILE';

const keptEnd = z.object({
  day: z.string().refine(isDay),
  entries: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The ends that a file of lines keeps, as `head` printed them. */
function readKept(file: string): ChainEnd[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`--head: ${file} cannot be read (${(error as Error).message}).`);
  }
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, place) => {
      try {
        return keptEnd.parse(JSON.parse(line));
      } catch {
        throw new StartError(`--head: line ${place + 1} of ${file} is not what \`access-log head\` prints.`);
      }
    });
}

function dayOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined || isDay(text)) return text;
  throw new StartError(`--${name}: expected a day YYYY-MM-DD, got ${JSON.stringify(text)}.`);
}

/** Reads the arguments of the command. */
export function readOrder(args: string[]): Order {
  const options = { from: { type: 'string' }, to: { type: 'string' }, head: { type: 'string' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new StartError(`${usage} (${(error as Error).message})`);
  }
  const { positionals, values } = parsed;
  const [command, ...rest] = positionals;
  if (rest.length > 0 || (command !== 'verify' && command !== 'head')) throw new StartError(usage);
  if (command === 'head') {
    if (Object.keys(values).length > 0) throw new StartError(usage);
    return { command };
  }
  const kept = values.head === undefined ? [] : readKept(values.head);
  return { command, from: dayOf('from', values.from), to: dayOf('to', values.to), kept };
}

/** Prints the end of each day's chain as a line of JSON, to be kept where nobody who can change the log can reach it. */
export async function printHeads(db: DataSource, print: Print): Promise<boolean> {
  const { heads } = await readHeads(db.manager);
  for (const { day, entries, hash } of heads.values()) print(JSON.stringify({ day, entries, hash }));
  return true;
}

/** Verifies the log and says what was found; false when it does not hold. */
export async function verifyLog(
  db: DataSource,
  keys: readonly ChainKey[],
  order: VerificationOrder,
  print: Print,
): Promise<boolean> {
  const { days, entries, fault } = await db.transaction('REPEATABLE READ', manager =>
    verifyChain(manager, keys, order),
  );
  if (!fault) print(`the access log holds: entries ${entries}, days ${days}`);
  else {
    const place = fault.sequence === 0 ? `the end of ${fault.day}` : `${fault.day}, entry ${fault.sequence}`;
    print(`the access log is broken at ${place}: ${fault.what}`);
  }
  return fault === null;
}
