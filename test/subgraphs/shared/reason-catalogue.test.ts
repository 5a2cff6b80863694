import { reasonCatalogue } from '../../../subgraphs/shared/reason-catalogue';

/** The codes that hospitals, complementary insurers and claims need, by what they are about; the project adds some of its own. */
const needed: Record<string, string[]> = {
  PERSON: ['MEMBER_NOT_FOUND', 'IDENTITY_MISMATCH', 'MEMBER_ID_INVALID', 'MULTIPLE_MATCHES'],
  COVERAGE: [
    'COVERAGE_NOT_STARTED',
    'COVERAGE_ENDED',
    'COVERAGE_SUSPENDED_ARREARS',
    'WAITING_PERIOD',
    'DEPENDENT_AGE_LIMIT',
    'OTHER_FUND_PRIMARY',
    'SPANS_INELIGIBLE_PERIOD',
  ],
  ACT: [
    'ACT_NOT_IN_BASKET',
    'ACT_AGE_SEX',
    'FREQUENCY_EXCEEDED',
    'QUANTITY_EXCEEDED',
    'CEILING_REACHED',
    'AUTHORIZATION_MISSING',
    'AUTHORIZATION_EXCEEDED',
  ],
  PROVIDER: ['PROVIDER_NOT_CONVENTIONED'],
  MONEY: ['COINSURANCE', 'OVER_TARIFF', 'GENERIC_BASE_APPLIED', 'TARIFF_NOT_FOUND_AT_DATE'],
  CLAIM: ['DUPLICATE', 'LATE_SUBMISSION', 'MEDICAL_REVIEW_REJECTED', 'AUTOMATED_REVIEW_REJECTED'],
  SOURCE: ['SOURCE_UNAVAILABLE'],
  ACCESS: ['NOT_AUTHORIZED_FOR_PURPOSE'],
};

const entries = Object.entries(reasonCatalogue);

test.each(Object.entries(needed))('the reasons about %s are all there, at their level', (level, codes) => {
  const levels = new Map<string, string>(entries.map(([code, entry]) => [code, entry.level]));

  expect(codes.map(code => [code, levels.get(code)])).toEqual(codes.map(code => [code, level]));
});

test('every reason is said in French, Arabic and English, each a sentence of its own', () => {
  for (const language of ['fr', 'ar', 'en'] as const) {
    const texts = entries.map(([, entry]) => entry[language]);

    expect(new Set(texts).size).toBe(entries.length);
    for (const text of texts) expect(text).toMatch(/^[^.]+\.$/);
  }
  for (const [, { ar }] of entries) expect(ar).toMatch(/^[\p{Script=Arabic}\p{M}\s.،؛]+$/u);
  for (const [, { fr, en }] of entries) expect(`${fr}${en}`).not.toMatch(/\p{Script=Arabic}/u);
});

test('what asks for an agreement says so, what a source did not say is to be asked again, and no refusal of money alone is', () => {
  const actions = new Map<string, string>(entries.map(([code, entry]) => [code, entry.followUpAction]));

  expect(['AUTHORIZATION_MISSING', 'AUTHORIZATION_EXCEEDED'].map(code => actions.get(code))).toEqual([
    'REQUEST_AUTHORIZATION',
    'REQUEST_AUTHORIZATION',
  ]);
  expect(actions.get('SOURCE_UNAVAILABLE')).toBe('RETRY_LATER');
  expect(['COINSURANCE', 'OVER_TARIFF', 'GENERIC_BASE_APPLIED'].map(code => actions.get(code))).toEqual([
    'NONE',
    'NONE',
    'NONE',
  ]);
});
