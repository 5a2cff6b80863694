/** Whether the provider is under convention on the day of care. */
import type { PriceQuestion } from '../../shared/price-question';
import { Sector } from '../../shared/types/sector.type';
import type { ProviderConvention } from '../providers/provider-convention.entity';
import { isConventioned } from '../providers/is-conventioned';
import type { Provider } from '../providers/provider.entity';

/** The registry of providers that the judgement reads. */
export interface ProviderRules {
  providers: ReadonlyMap<string, Provider>;
  conventions: ReadonlyMap<string, readonly ProviderConvention[]>;
}

/** Judges the provider of a question: only one that is known can be refused; an unknown one is said to be unknown. */
export function judgeProvider(question: PriceQuestion, rules: ProviderRules): { refused: boolean; trace: string[] } {
  const { provider: inpe, servicedDate, sector } = question;
  if (inpe === null) return { refused: false, trace: [] };
  const provider = rules.providers.get(inpe);
  if (!provider) return { refused: false, trace: [`provider:${inpe}:unknown`] };
  const conventioned = isConventioned(rules.conventions.get(inpe) ?? [], servicedDate);
  return {
    refused: !conventioned,
    trace: [
      `provider:${inpe}:${conventioned ? 'conventioned' : 'not conventioned'} on ${servicedDate}`,
      ...(provider.sector === Sector[sector as keyof typeof Sector]
        ? []
        : [`provider:${inpe}:sector ${provider.sector}, asked ${sector}`]),
    ],
  };
}
