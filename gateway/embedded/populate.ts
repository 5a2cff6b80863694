/** The demonstration population: written, delivered and counted once, at the first start, as funds and ANAM would. */
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { OpenSystem } from '../../subgraphs/shared/embedded/open-system';
import { foundationOf } from '../../subgraphs/shared/serving/foundation';
import { askOverHttp } from '../../subgraphs/coverage-statistics/collect/ask-over-http';
import { collectStatistics } from '../../subgraphs/coverage-statistics/collect/collect-statistics';
import { coverageStatistics } from '../../subgraphs/coverage-statistics/subgraph';
import { deliver } from '../../subgraphs/deliveries/deliver';
import { writeDemonstration } from '../../subgraphs/deliveries/demo/write-demonstration';
import type { DeliveryProgress, DeliveryReport } from '../../subgraphs/deliveries/report';
import { withMarks } from './marks';
import type { Report, RunStep } from './progress';

const monthsOf = (year: number, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);

/** The months that the statistics are counted for: from the census year, the only one with a denominator, to the deliveries. */
const months = [...monthsOf(2024, 12, 12), ...monthsOf(2025, 1, 12), ...monthsOf(2026, 1, 10)];

const funds = ['cnss', 'cnops'];

async function rowsIn(folder: string): Promise<number> {
  const { files } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { files: { rows: number }[] };
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

function progressOf(report: Report, total: number): DeliveryProgress {
  let done = 0;
  const advance = (rows: number): void => report((done += rows), total);
  return { begin: () => ({ advance, end: () => undefined }) };
}

async function deliverPopulation(system: OpenSystem, step: RunStep, members: number): Promise<DeliveryReport[]> {
  const out = join(system.dataFolder, 'demonstration');
  rmSync(out, { recursive: true, force: true });
  try {
    await step(`Writing a demonstration population of ${members} invented persons`, report =>
      writeDemonstration({ members, seed: 1, out, progress: report }),
    );
    const folders = funds.map(fund => join(out, fund));
    return await step('Delivering it to the registries', async report => {
      const rows = await Promise.all(folders.map(rowsIn));
      const progress = progressOf(
        report,
        rows.reduce((sum, count) => sum + count, 0),
      );
      return deliver(system.config, folders, { progress, workFolder: join(system.dataFolder, 'unpacked') });
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function collectMonths({ config }: OpenSystem, step: RunStep, urls: ReadonlyMap<string, string>): Promise<void> {
  const foundation = foundationOf(coverageStatistics, config);
  const addresses = { membership: urls.get('membership') ?? '', claims: urls.get('claims') ?? '' };
  const ask = askOverHttp(addresses, config.GATEWAY_KEY);
  try {
    await step('Counting the statistics', report =>
      collectStatistics({ home: foundation.home, ask, periods: months, progress: report }),
    );
  } finally {
    await foundation.close();
  }
}

/** Loads the population unless the databases bear the mark that this was done; a start that was killed meanwhile is completed by the next. */
export async function populateOnce(
  system: OpenSystem,
  step: RunStep,
  log: Logger,
  urls: ReadonlyMap<string, string>,
  size: number,
): Promise<void> {
  await withMarks(system.config.ANAM_DATABASE_URL, async marks => {
    const mark = (await marks.read('population')) ?? '';
    if (mark === 'loaded' || mark === 'refused') return;
    if (mark !== 'delivered') {
      // Whoever begins with a size ends with it, for another size would be another delivery.
      const members = mark === '' ? size : Number(mark);
      await marks.write('population', String(members));
      const refused = (await deliverPopulation(system, step, members)).find(({ outcome }) => outcome === 'REFUSED');
      if (refused) {
        // The registries hold something else already, which a demonstration has no business to replace.
        log.warn({ fund: refused.fund, reason: refused.message }, 'the demonstration population was not loaded');
        await marks.write('population', 'refused');
        return;
      }
      await marks.write('population', 'delivered');
    }
    await collectMonths(system, step, urls);
    await marks.write('population', 'loaded');
  });
}
