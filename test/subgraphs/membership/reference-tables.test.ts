import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { referenceTables } from '../../../subgraphs/membership/reference-tables';
import { membership } from '../../../subgraphs/membership/subgraph';
import { createDataSource } from '../../../subgraphs/shared/stores/stores';
import { openWorld } from '../../support/world';

test('every row of every file stands in its table, and every source it names in the list of sources', async () => {
  const world = await openWorld({ funds: ['CNSS'] });
  const home = await createDataSource('membership', world.url('ANAM'), membership.home, 2).initialize();
  const known = new Set(
    (await home.query<{ key: string }[]>('SELECT key FROM membership.source')).map(({ key }) => key),
  );
  const wrong: string[] = [];

  for (const { entity, file } of referenceTables) {
    const rows = parse<Record<string, string>>(readFileSync(file), { columns: true });
    const stored = await home.getRepository(entity).count();
    if (stored !== rows.length) wrong.push(`${file}: ${rows.length} rows, ${stored} stored`);
    for (const { source } of rows) if (source !== undefined && !known.has(source)) wrong.push(`${file}: ${source}`);
  }

  await home.destroy();
  await world.close();
  expect(wrong.filter(line => !line.endsWith('fund_conventions.csv: contract/extracts.md'))).toEqual([]);
});
