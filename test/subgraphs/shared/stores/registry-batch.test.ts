import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { answerByRegistry } from '../../../../subgraphs/shared/stores/registry-batch';
import { Registries, StoreUnavailable, type Store } from '../../../../subgraphs/shared/stores/stores';

/** A registry that answers without a database, or is down. */
const registry = (down = false): Store =>
  ({
    use: (work: (db: DataSource) => Promise<unknown>) =>
      down ? Promise.reject(new StoreUnavailable('it')) : work({} as DataSource),
  }) as unknown as Store;

const registries = new Registries(
  new Map([
    ['ONE', registry()],
    ['TWO', registry()],
    ['DOWN', registry(true)],
  ]),
);
const keys = fc.array(fc.record({ fundCode: fc.constantFrom('ONE', 'TWO', 'DOWN'), number: fc.nat() }));

test('every key gets its own answer in its own place; a registry that is down fails its own keys only', async () => {
  await fc.assert(
    fc.asyncProperty(keys, async asked => {
      const calls: string[] = [];

      const answers = await answerByRegistry(registries, asked, (_, own, fundCode) => {
        calls.push(fundCode);
        return Promise.resolve(own.map(({ number }) => `${fundCode} ${number}`));
      });

      expect(answers).toHaveLength(asked.length);
      answers.forEach((answer, place) => {
        const { fundCode, number } = asked[place] ?? { fundCode: '', number: 0 };
        if (fundCode === 'DOWN') expect(answer).toMatchObject({ extensions: { code: 'SOURCE_UNAVAILABLE', fundCode } });
        else expect(answer).toBe(`${fundCode} ${number}`);
      });
      expect(calls).toHaveLength(new Set(calls).size);
    }),
  );
});
