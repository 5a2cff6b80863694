import { sources } from '../repository/source-files';
import { readme } from './readme-blocks';

const [, section = ''] = /^### Who may try what$([\s\S]*?)(?=^##)/m.exec(readme) ?? [];
const rows = section
  .split('\n')
  .filter(line => line.startsWith('|'))
  .slice(2)
  .map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  );

test('every threat says who, what, which control and which test', () => {
  expect(rows.length).toBeGreaterThanOrEqual(17);
  expect(rows.filter(cells => cells.length !== 4 || cells.some(cell => cell === ''))).toEqual([]);
});

test('every test that answers to a threat is there', () => {
  const named = rows.map(cells => [...(cells[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));

  expect(named.filter(paths => paths.length === 0)).toEqual([]);
  expect(named.flat().filter(path => !path.endsWith('.test.ts') || !sources.includes(path))).toEqual([]);
});
