import { readArguments } from '../../../../subgraphs/deliveries/demo/arguments';
import { castSize } from '../../../../subgraphs/deliveries/demo/cast-households';
import { writeDemonstration } from '../../../../subgraphs/deliveries/demo/write-demonstration';
import { StartError } from '../../../../subgraphs/shared/env';

test('options that are not said have their usual values', () => {
  expect(readArguments(['--out', 'folder'])).toEqual({ members: 20_000, seed: 1, out: 'folder', force: false });
});

test.each([
  [['--members', 'many', '--out', 'x'], '--members: expected a whole number of persons'],
  [['--members', '36000001', '--out', 'x'], '--members: expected a whole number of persons, at most 36000000'],
  [['--seed', '4294967296', '--out', 'x'], '--seed: expected a whole number from 0 to 4294967295'],
  [['--members', '60'], '--out is missing'],
  [['--member', '60'], "Unknown option '--member'"],
  [['--seed', '-1', '--out', 'x'], "Option '--seed' argument is ambiguous"],
])('a wrong option is told in one line: %j', (words, sentence) => {
  const reading = (): unknown => readArguments(words);

  expect(reading).toThrow(StartError);
  expect(reading).toThrow(sentence);
  expect(reading).toThrow(/^[^\n]+usage: npm run demo[^\n]+$/);
});

test('fewer members than the cast are refused', async () => {
  const writing = writeDemonstration({ members: castSize - 1, seed: 1, out: '/nowhere' });

  await expect(writing).rejects.toThrow(
    `--members: expected at least ${castSize}, the cast alone, got ${castSize - 1}`,
  );
});
