/** How hashes are read where no registry moves to another key. */
import { fingerprint } from '../../subgraphs/shared/keys/key-version';
import type { KeyForms } from '../../subgraphs/shared/keys/watch-keys';
import type { World } from './world';

/** The forms of a world with one key for each purpose. */
export const formsOf = ({ config }: World): KeyForms => ({
  idForm: () => 'ONLY',
  personForm: () => 'ONLY',
  idKey: () => config.ID_KEY,
  personKey: () => config.PERSON_KEY,
  idVersion: () => fingerprint(config.ID_KEY),
  personVersion: () => fingerprint(config.PERSON_KEY),
  stop: () => undefined,
});
