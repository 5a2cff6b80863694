import { writtenHash } from '../../shared/keys/key-form';
import type { KeyForms } from '../../shared/keys/watch-keys';
import type { Member } from './member.entity';

/** A member as read from a fund's registry, with the ids that are written now. */
export const inFund = (member: Member, fundCode: string, keys: KeyForms): Member =>
  Object.assign(member, {
    fundCode,
    id: writtenHash(keys.idForm(fundCode), member.id, member.formerId),
    personId: writtenHash(keys.personForm(), member.personId, member.formerPersonId),
  });
