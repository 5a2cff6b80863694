/** How well a row must be known to be computed with. */
import type { PriceQuestion } from '../../shared/price-question';

/** The configured exceptions: rules of general knowledge that may be used, and the disputed version a scheme applies. */
export interface PricingConfiguration {
  /** SCHEME:CATEGORY pairs; SCHEME:ALL names every rule of a scheme. */
  assumedRules: ReadonlySet<string>;
  /** Disputed tariff version by scheme. */
  tariffVersions: ReadonlyMap<string, string>;
}

/** The exceptions that a question carries: those that were configured where it was put, for its scheme. */
export const configurationOf = ({ schemeCode, assumedRules, tariffVersion }: PriceQuestion): PricingConfiguration => ({
  assumedRules: new Set(assumedRules),
  tariffVersions: new Map(tariffVersion === null ? [] : [[schemeCode, tariffVersion]]),
});

/** Tells whether a row may be computed with: general knowledge only where the configuration names it. */
export const isUsable = (
  confidence: string,
  configuration: PricingConfiguration,
  schemeCode: string,
  ...categories: string[]
): boolean =>
  confidence !== 'general_knowledge' ||
  ['ALL', ...categories].some(category => configuration.assumedRules.has(`${schemeCode}:${category}`));

/** What the trace says of a row that is used although no source states it as it stands. */
export const confidenceTrace = (confidence: string, name: string): string[] =>
  confidence === 'sourced' ? [] : [`confidence:${confidence}:${name}`];
