/** Which version of a tariff holds for a scheme, its fund, a sector and a day. */
import { isWithin } from '../../shared/types/period.type';
import { TariffStatus, type Tariff } from '../tariffs/tariff.entity';
import { confidenceTrace, isUsable, type PricingConfiguration } from './confidence';

/** What a tariff is chosen for. */
export interface TariffQuestion {
  schemeCode: string;
  fundCode: string;
  sector: string;
  servicedDate: string;
  careCategory: string;
}

/** The tariff that holds, or null, and what led there. */
export interface ChosenTariff {
  tariff: Tariff | null;
  trace: string[];
}

const nameOf = (row: Tariff): string => `tariff:${row.version}:${row.letter}`;

/**
 * Chooses among all rows of one code: those of the day, of the sector, and of the fund or of all funds.
 * The disputed version that the configuration names for the scheme comes first; then a row of the fund, then of all.
 * Two rows of equal standing are a contradiction and none of them is taken.
 */
export function chooseTariff(
  code: string,
  rows: readonly Tariff[],
  question: TariffQuestion,
  configuration: PricingConfiguration,
): ChosenTariff {
  const { schemeCode, fundCode, sector, servicedDate, careCategory } = question;
  const candidates = rows.filter(
    row =>
      isWithin(servicedDate, row.validFrom, row.validTo) &&
      (row.sectorCode === sector || row.sectorCode === 'ANY') &&
      (row.fund === fundCode || row.fund === 'ALL') &&
      row.status !== TariffStatus.RETIRED,
  );
  const named = configuration.tariffVersions.get(schemeCode);
  const usable = candidates.filter(
    row =>
      (row.status !== TariffStatus.DISPUTED || row.version === named) &&
      isUsable(row.confidence, configuration, schemeCode, careCategory),
  );
  const tiers = [
    usable.filter(row => row.version === named),
    usable.filter(row => row.fund === fundCode),
    usable.filter(row => row.fund === 'ALL'),
  ];
  const tier = tiers.find(rowsOfTier => rowsOfTier.length > 0) ?? [];
  const tariff = tier.length === 1 ? (tier[0] ?? null) : null;
  const passedOver = candidates
    .filter(row => !usable.includes(row) || (tariff === null && tier.includes(row)))
    .map(row => `${nameOf(row)}:${row.confidence === 'general_knowledge' ? row.confidence : row.status}:not applied`);
  if (tariff === null)
    return { tariff, trace: [`tariff:none:${code}:${sector}:${fundCode}:${servicedDate}`, ...passedOver] };
  return {
    tariff,
    trace: [
      nameOf(tariff),
      ...confidenceTrace(tariff.confidence, nameOf(tariff)),
      ...(tariff.status === TariffStatus.DISPUTED ? [`${nameOf(tariff)}:DISPUTED:applied by configuration`] : []),
      ...passedOver,
    ],
  };
}
