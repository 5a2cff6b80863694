import type { DataSource } from 'typeorm';
import type { Registries } from './stores';

/**
 * Answers one batch of keys from the registries they belong to: one call for each registry, all at once.
 * A registry that is down fails its own keys and no others.
 */
export async function answerByRegistry<Key extends { fundCode: string }, Value>(
  registries: Registries,
  keys: readonly Key[],
  answer: (db: DataSource, keys: readonly Key[], fundCode: string) => Promise<readonly Value[]>,
): Promise<(Value | Error)[]> {
  const places = new Map<string, number[]>();
  keys.forEach((key, place) => places.set(key.fundCode, [...(places.get(key.fundCode) ?? []), place]));
  const answers: (Value | Error)[] = new Array<Value | Error>(keys.length);
  await Promise.all(
    [...places].map(async ([fundCode, own]) => {
      const asked = own.flatMap(place => keys[place] ?? []);
      const found = await registries
        .use(fundCode, db => answer(db, asked, fundCode))
        .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      own.forEach((place, index) => {
        answers[place] = found instanceof Error ? found : (found[index] as Value);
      });
    }),
  );
  return answers;
}
