import type { DataSource } from 'typeorm';
import { writtenSql, type KeyForm } from '../../shared/keys/key-form';
import { columnsOf } from '../../shared/stores/select-columns';
import { Claim } from './claim.entity';

/** The columns of `claim` for a select list, with the ids that are written now. */
export const claimColumns = (db: DataSource, form: KeyForm): string =>
  columnsOf(db, Claim, 'claim')
    .replace('claim.id AS "id"', `${writtenSql(form, 'claim', 'id')} AS "id"`)
    .replace('claim.member_id AS "memberId"', `${writtenSql(form, 'claim', 'member_id')} AS "memberId"`);
