import fc from 'fast-check';
import { Decision, threshold } from '../../../../subgraphs/coverage-statistics/disclosure/hide-cells';
import { allCells, attack, countOf } from './attacker';
import { grids } from './populations';

test('no hidden cell can be narrowed to fewer than eleven counts', async () => {
  let hiddenCells = 0,
    all = 0,
    primaries = 0,
    zeros = 0;
  const t0 = performance.now();
  let own = 0;
  await fc.assert(
    fc.asyncProperty(grids, async grid => {
      const s = performance.now();
      const { hidden } = new Decision(grid);
      own += performance.now() - s;

      const proved = await attack(grid, hidden);
      hiddenCells += proved.length;
      all += allCells(grid).length;
      for (const { cell } of proved) {
        const c = countOf(grid, cell);
        if (c === 0) zeros++;
        else if (c < 11) primaries++;
      }
      for (const { least, most } of proved) {
        expect(most - least).toBeGreaterThanOrEqual(threshold - 1e-6);
        expect(most).toBeGreaterThanOrEqual(threshold - 1e-6);
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
  console.log({ hiddenCells, all, primaries, zeros, own, total: performance.now() - t0 });
}, 600000);
