/** Writes a demonstration population as two deliveries, one for each fund, from a seed. */
import { StartError } from '../../shared/env';
import { cnssPoints, mutuals } from './care/points';
import { castHouseholds, castSize } from './cast-households';
import type { Household } from './people/household';
import { Office, population } from './population';
import { cnopsDialect } from './writing/cnops-dialect';
import { cnssDialect } from './writing/cnss-dialect';
import { DeliveryFolder } from './writing/delivery-folder';

/** What to write, and where. */
export interface DemonstrationOptions {
  /** Rows of both member files together: persons, insured or dependants; who stands in both funds counts in each. */
  members: number;
  /** The same seed and size give the same bytes. */
  seed: number;
  /** Folder to write `cnss/` and `cnops/` into. */
  out: string;
  /** Told how many member rows are written, of how many. */
  progress?: (done: number, of: number) => void;
}

/** Households between two looks at how much is waiting to be written. */
const batch = 64;

const deliveryId = (fund: string, { members, seed }: DemonstrationOptions): string =>
  `${fund}-2026-10-full-0001-demo-seed${seed}-members${members}`;

async function write(folders: Record<Household['fund'], DeliveryFolder>, options: DemonstrationOptions): Promise<void> {
  const { members, seed, progress } = options;
  const office = new Office();
  folders.CNSS.points(cnssPoints());
  folders.CNOPS.points(mutuals);
  for (const household of castHouseholds(office)) folders[household.fund].household(household);
  let done = castSize;
  let waiting = 0;
  for (const household of population(office, seed, members - castSize)) {
    folders[household.fund].household(household);
    done += household.members.length;
    if (++waiting % batch !== 0) continue;
    await folders.CNSS.flush();
    await folders.CNOPS.flush();
    progress?.(done, members);
  }
  progress?.(done, members);
}

/** Writes OUT/cnss and OUT/cnops; memory does not grow with the number of members. */
export async function writeDemonstration(options: DemonstrationOptions): Promise<void> {
  if (options.members < castSize)
    throw new StartError(`--members: expected at least ${castSize}, the cast alone, got ${options.members}`);
  const folders = {
    CNSS: await DeliveryFolder.create(cnssDialect, options.out),
    CNOPS: await DeliveryFolder.create(cnopsDialect, options.out),
  };
  try {
    await write(folders, options);
    await folders.CNSS.close(deliveryId('CNSS', options));
    await folders.CNOPS.close(deliveryId('CNOPS', options));
  } catch (error) {
    await folders.CNSS.abandon();
    await folders.CNOPS.abandon();
    throw error;
  }
}
