/** The command line of the generator. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { StartError } from '../../shared/env';

const usage = 'usage: npm run demo -- --members 20000 --seed 1 --out DIR [--force]';

const wholeNumber = (most: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine(value => value <= most);

const fields = {
  members: { schema: wholeNumber(36_000_000), meaning: 'a whole number of persons, at most 36000000' },
  seed: { schema: wholeNumber(0xffff_ffff), meaning: 'a whole number from 0 to 4294967295' },
};

/** What the command line asks for. */
export interface DemonstrationArguments {
  members: number;
  seed: number;
  out: string;
  force: boolean;
}

/** Reads the options, or throws one sentence that says what was expected. */
export function readArguments(words: string[]): DemonstrationArguments {
  let values: { members: string; seed: string; out?: string | undefined; force: boolean };
  try {
    ({ values } = parseArgs({
      args: words,
      options: {
        members: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        force: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    // Node explains some of them on several lines.
    throw new StartError(`${(error as Error).message.replace(/\s*\n\s*/g, ' ')}; ${usage}`);
  }
  const number = (name: keyof typeof fields): number => {
    const parsed = fields[name].schema.safeParse(values[name]);
    if (parsed.success) return parsed.data;
    throw new StartError(`--${name}: expected ${fields[name].meaning}, got ${JSON.stringify(values[name])}; ${usage}`);
  };
  if (values.out === undefined || values.out === '')
    throw new StartError(`--out is missing: a folder to write to; ${usage}`);
  return { members: number('members'), seed: number('seed'), out: values.out, force: values.force };
}
