/** Deliveries in a process of their own, to be killed or to be measured. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { environmentOf } from '../../subgraphs/shared/serving/config';
import type { World } from './world';

/** Starts a delivery of a folder into a world; it writes its reports and its largest memory to standard output. */
export const startDelivery = (
  world: World,
  folder: string,
  nodeOptions: readonly string[] = [],
): ChildProcessByStdio<null, Readable, null> =>
  spawn(
    process.execPath,
    [...nodeOptions, '-r', join(process.cwd(), '.config/typescript.cjs'), join(__dirname, 'delivery-child.ts'), folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        ...environmentOf(world.config),
      },
    },
  );
