import { chooseTariff, type TariffQuestion } from '../../../../subgraphs/care-basket/decision/choose-tariff';
import type { PricingConfiguration } from '../../../../subgraphs/care-basket/decision/confidence';
import { Tariff, TariffStatus } from '../../../../subgraphs/care-basket/tariffs/tariff.entity';

const tariff = (version: string, changes: Partial<Tariff> = {}): Tariff =>
  Object.assign(new Tariff(), {
    letter: 'X',
    version,
    sectorCode: 'PRIVATE',
    fund: 'ALL',
    status: TariffStatus.IN_FORCE,
    confidence: 'sourced',
    validFrom: '2006-09-01',
    validTo: null,
    ...changes,
  });

const asked: TariffQuestion = {
  schemeCode: 'S',
  fundCode: 'CNSS',
  sector: 'PRIVATE',
  servicedDate: '2026-10-15',
  careCategory: 'DENTAL',
};

const ofAll = tariff('ALL-1');
const ofFund = tariff('FUND-1', { fund: 'CNSS' });
const disputed = tariff('DISPUTED-1', { status: TariffStatus.DISPUTED });
const disputedOfFund = tariff('DISPUTED-2', { status: TariffStatus.DISPUTED, fund: 'CNSS' });
const hearsay = tariff('HEARSAY', { confidence: 'general_knowledge' });

test.each<[string, Tariff[], string | null, Partial<Record<'version' | 'rule', string>>]>([
  ['the only row is taken', [ofAll], 'ALL-1', {}],
  ['a row of the fund wins over that of all', [ofAll, ofFund], 'FUND-1', {}],
  ['another fund’s row is never taken', [tariff('OTHER', { fund: 'CNOPS' })], null, {}],
  ['another sector’s row is never taken', [tariff('PUBLIC', { sectorCode: 'PUBLIC' })], null, {}],
  ['a row of any sector serves', [tariff('ANY', { sectorCode: 'ANY' })], 'ANY', {}],
  ['the first day counts', [tariff('NEW', { validFrom: '2026-10-15' })], 'NEW', {}],
  ['the eve of it does not', [tariff('NEW', { validFrom: '2026-10-16' })], null, {}],
  ['the last day counts', [tariff('OLD', { validTo: '2026-10-15' })], 'OLD', {}],
  ['the day after does not', [tariff('OLD', { validTo: '2026-10-14' })], null, {}],
  ['a retired row is never taken', [tariff('GONE', { status: TariffStatus.RETIRED })], null, {}],
  ['a disputed row of the fund does not hide the agreed one of all', [ofAll, disputedOfFund], 'ALL-1', {}],
  ['a disputed row alone is not taken', [disputed], null, {}],
  ['it is taken when its version is configured', [disputed], 'DISPUTED-1', { version: 'DISPUTED-1' }],
  ['a configured version wins over the fund’s own row', [ofFund, disputed], 'DISPUTED-1', { version: 'DISPUTED-1' }],
  ['another version’s permission does not serve', [disputed], null, { version: 'DISPUTED-2' }],
  ['two agreed rows of equal standing are a contradiction', [ofAll, tariff('ALL-2')], null, {}],
  ['hearsay is not taken', [hearsay], null, {}],
  ['hearsay is taken when the group is configured', [hearsay], 'HEARSAY', { rule: 'S:DENTAL' }],
  ['hearsay is taken when the scheme is configured', [hearsay], 'HEARSAY', { rule: 'S:ALL' }],
  ['hearsay is not taken for another scheme’s permission', [hearsay], null, { rule: 'T:DENTAL' }],
])('%s', (_sentence, rows, version, { version: named, rule }) => {
  const configuration: PricingConfiguration = {
    assumedRules: new Set(rule === undefined ? [] : [rule]),
    tariffVersions: new Map(named === undefined ? [] : [['S', named]]),
  };

  const chosen = chooseTariff('X', rows, asked, configuration);
  const turned = chooseTariff('X', [...rows].reverse(), asked, configuration);

  expect(chosen.tariff?.version ?? null).toBe(version);
  expect(turned.tariff?.version ?? null).toBe(version);
  expect(chosen.trace[0]).toBe(version === null ? 'tariff:none:X:PRIVATE:CNSS:2026-10-15' : `tariff:${version}:X`);
});

test('what is passed over is named', () => {
  const { trace } = chooseTariff('X', [disputed, hearsay], asked, {
    assumedRules: new Set(),
    tariffVersions: new Map(),
  });

  expect(trace.slice(1)).toEqual([
    'tariff:DISPUTED-1:X:DISPUTED:not applied',
    'tariff:HEARSAY:X:general_knowledge:not applied',
  ]);
});
