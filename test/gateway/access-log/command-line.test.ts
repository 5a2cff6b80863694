import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrder } from '../../../gateway/access-log/command-line';

const scratch = mkdtempSync(join(tmpdir(), 'amo-access-log-'));
const file = join(scratch, 'heads');

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('verify takes days and kept ends, head takes nothing', () => {
  const end = { day: '2026-03-01', entries: 3, hash: 'a'.repeat(64) };
  writeFileSync(file, `${JSON.stringify(end)}\n\n`);

  expect(readOrder(['head'])).toEqual({ command: 'head' });
  expect(readOrder(['verify'])).toEqual({ command: 'verify', kept: [] });
  expect(readOrder(['verify', '--from', '2026-03-01', '--to', '2026-03-02', '--head', file])).toEqual({
    command: 'verify',
    from: '2026-03-01',
    to: '2026-03-02',
    kept: [end],
  });
});

test.each([
  [[], /expected `head`, or `verify`/],
  [['verify', 'head'], /expected `head`, or `verify`/],
  [['head', '--from', '2026-03-01'], /expected `head`, or `verify`/],
  [['verify', '--until', '2026-03-01'], /Unknown option/],
  [['verify', '--from', '2026-02-30'], /^--from: expected a day YYYY-MM-DD, got "2026-02-30"\.$/],
  [['verify', '--head', join(scratch, 'none')], /^--head: .* cannot be read/],
])('the arguments %j are refused', (args, message) => {
  expect(() => readOrder(args)).toThrow(message);
});

test.each(['{}', 'no JSON', '{"day":"2026-03-01","entries":0,"hash":"00"}'])(
  'a kept end that reads %s is refused',
  line => {
    writeFileSync(file, `${line}\n`);

    expect(() => readOrder(['verify', '--head', file])).toThrow(/^--head: line 1 of .* is not what/);
  },
);
