/** Asks several registries about one person and says of each whether it answered. */
import { GraphQLError } from 'graphql';
import { sourceUnavailable } from '../../shared/stores/stores';
import { SourceState, type SourceStatus } from '../../shared/types/source-status.type';
import type { MembershipLoaders } from '../loaders';
import type { Guess } from './identity-guess';
import type { Moment } from './grounds';
import type { PersonKey, RegistryFile } from './registry-file';

/** What the registries said, in the order of the configuration. */
export interface RegistriesAnswer {
  files: RegistryFile[];
  sources: SourceStatus[];
}

/** About whom, in which registries, and as whose guess. */
export interface Inquiry {
  concerns: (fundCode: string) => boolean;
  person: PersonKey;
  guess?: Guess;
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === 'SOURCE_UNAVAILABLE';

/** The moment of who asks now: all registries as they are. */
export const presentMoment = ({ foundation }: MembershipLoaders): Moment => ({
  fundCodes: foundation.registries.fundCodes,
});

/** Asks those registries that are concerned, all at once; the others are told as not asked. */
export async function askRegistries(
  loaders: MembershipLoaders,
  { fundCodes, asOf, pins }: Moment,
  { concerns, person, guess }: Inquiry,
): Promise<RegistriesAnswer> {
  const files: RegistryFile[] = [];
  const sources = await Promise.all(
    fundCodes.map(async (fundCode): Promise<SourceStatus> => {
      const pin = pins?.[fundCode];
      if (!concerns(fundCode)) return { fundCode, status: SourceState.NOT_ASKED, dataAsOf: null };
      if (pin?.status === 'UNAVAILABLE') return { fundCode, status: SourceState.UNAVAILABLE, dataAsOf: null };
      try {
        const knowledge = { asOf, ...(pin && { publication: pin.publication ?? 0 }) };
        const file = await loaders.registryFileByQuestion.load({ fundCode, person, knowledge, guess });
        files.push(file);
        return { fundCode, status: SourceState.ANSWERED, dataAsOf: file.dataAsOf };
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        // What a registry once answered is not answered again without it.
        if (pin) throw sourceUnavailable(fundCode);
        return { fundCode, status: SourceState.UNAVAILABLE, dataAsOf: null };
      }
    }),
  );
  files.sort((one, other) => fundCodes.indexOf(one.fundCode) - fundCodes.indexOf(other.fundCode));
  return { files, sources };
}
