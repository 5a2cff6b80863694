import { codesOf, readRealRules, type RealRules } from '../real-rules';

let real: RealRules;

beforeAll(async () => {
  real = await readRealRules();
});

describe('the provider', () => {
  const conventioned = '990000037';
  const left = '990000185';

  test.each([
    ['one under convention changes nothing', conventioned, '2026-10-15', 'COVERED', []],
    [
      'one who left the convention makes it conditional',
      left,
      '2022-01-01',
      'CONDITIONAL',
      ['PROVIDER_NOT_CONVENTIONED'],
    ],
    ['the last day of the convention counts', left, '2021-12-31', 'COVERED', []],
    [
      'one before the first day makes it conditional',
      conventioned,
      '2012-03-14',
      'CONDITIONAL',
      ['PROVIDER_NOT_CONVENTIONED'],
    ],
    ['an unknown one changes nothing', '123456789', '2026-10-15', 'COVERED', []],
  ])('%s', (_sentence, provider, servicedDate, covered, reasons) => {
    const decision = real.answer({ provider, servicedDate, unitPrice: null });

    expect(decision.covered).toBe(covered);
    expect(codesOf(decision).filter(code => code !== 'COINSURANCE')).toEqual(reasons);
    expect(decision.benefit).toBe('56.00');
  });

  test('an unknown one is said to be unknown', () => {
    expect(real.answer({ provider: '123456789' }).trace).toContain('provider:123456789:unknown');
  });
});
