/** Asks several registries about one person and says of each whether it answered. */
import { GraphQLError } from 'graphql';
import { SourceState, type SourceStatus } from '../../shared/types/source-status.type';
import type { MembershipLoaders } from '../loaders';
import type { PersonKey, RegistryFile } from './registry-file';

/** What the registries said, in the order of the configuration. */
export interface RegistriesAnswer {
  files: RegistryFile[];
  sources: SourceStatus[];
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === 'SOURCE_UNAVAILABLE';

/** Asks those registries that are named, all at once; the others are told as not asked. */
export async function askRegistries(
  loaders: MembershipLoaders,
  asked: (fundCode: string) => boolean,
  person: PersonKey,
  asOf?: string,
): Promise<RegistriesAnswer> {
  const files: RegistryFile[] = [];
  const sources = await Promise.all(
    loaders.foundation.registries.fundCodes.map(async (fundCode): Promise<SourceStatus> => {
      if (!asked(fundCode)) return { fundCode, status: SourceState.NOT_ASKED, dataAsOf: null };
      try {
        const file = await loaders.registryFileByPerson.load({ fundCode, asOf, person });
        files.push(file);
        return { fundCode, status: SourceState.ANSWERED, dataAsOf: file.publication?.extractedAt ?? null };
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        return { fundCode, status: SourceState.UNAVAILABLE, dataAsOf: null };
      }
    }),
  );
  const order = loaders.foundation.registries.fundCodes;
  files.sort((one, other) => order.indexOf(one.fundCode) - order.indexOf(other.fundCode));
  return { files, sources };
}
