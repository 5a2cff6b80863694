import { codesOf, readRealRules, type RealRules } from '../real-rules';

let real: RealRules;

beforeAll(async () => {
  real = await readRealRules();
});

describe('a disputed tariff', () => {
  const during = { servicedDate: '2023-05-10' };

  test('is not taken silently: the undisputed one holds and the trace names the other', () => {
    const decision = real.answer(during);

    expect(decision).toMatchObject({ tariffVersion: 'TNR-2006', benefit: '56.00' });
    expect(decision.trace).toContain('tariff:TNR-2020-CNSS:C:DISPUTED:not applied');
  });

  test('is taken when the configuration names its version for the scheme, and the answer says which', () => {
    const decision = real.answer(during, { tariffVersions: new Map([['AMO_SALARIES', 'TNR-2020-CNSS']]) });

    expect(decision).toMatchObject({ tariffVersion: 'TNR-2020-CNSS', eligible: '150.00', benefit: '105.00' });
    expect(decision.trace).toContain('tariff:TNR-2020-CNSS:C:DISPUTED:applied by configuration');
  });

  test('no longer holds after its last day, configured or not', () => {
    const tariffVersions = new Map([['AMO_SALARIES', 'TNR-2020-CNSS']]);

    expect(real.answer({ servicedDate: '2024-01-12' }, { tariffVersions }).tariffVersion).toBe('TNR-2020-CNSS');
    expect(real.answer({ servicedDate: '2024-01-13' }, { tariffVersions }).tariffVersion).toBe('TNR-2006');
  });

  test('leaves nothing to price by where every version is disputed', () => {
    const stay = { ...during, careItemCode: 'PKG_ICU_DAY', unitPrice: null };

    expect(codesOf(real.answer(stay))).toContain('TARIFF_NOT_FOUND_AT_DATE');
    expect(real.answer(stay, { tariffVersions: new Map([['AMO_SALARIES', 'TNR-2006-REPORTED-2018']]) }).submitted).toBe(
      '1200.00',
    );
  });

  test('of general knowledge needs both to be configured: its version and its rule', () => {
    const dialysis = { careItemCode: 'PKG_DIALYSIS_SESSION', unitPrice: null };
    const tariffVersions = new Map([['AMO_SALARIES', 'GENERAL-KNOWLEDGE']]);
    const assumedRules = new Set(['AMO_SALARIES:HOSPITALISATION']);

    expect(real.answer(dialysis, { tariffVersions })).toMatchObject({ covered: 'INDETERMINATE', benefit: null });
    expect(real.answer(dialysis, { assumedRules })).toMatchObject({ covered: 'INDETERMINATE', benefit: null });
    expect(real.answer(dialysis, { tariffVersions, assumedRules })).toMatchObject({
      covered: 'CONDITIONAL',
      submitted: '850.00',
      benefit: '595.00',
    });
  });
});
