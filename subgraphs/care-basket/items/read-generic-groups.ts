import type { DataSource } from 'typeorm';
import { medicineList } from './care-item-sql';
import type { CareItemRow } from './care-item.type';

/** Every product of a publication with the INN, dosage and form of one of the medicines, by code, in one statement. */
export function readGenericGroups(
  db: DataSource,
  publication: number,
  medicines: readonly CareItemRow[],
): Promise<CareItemRow[]> {
  const column = (name: 'inn' | 'dosage' | 'dosageUnit' | 'form'): (string | null)[] =>
    medicines.map(medicine => medicine[name]);
  return db.query<CareItemRow[]>(
    `SELECT item.* FROM ${medicineList}
     WHERE (inn, dosage, "dosageUnit", form) IN (SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]))
     ORDER BY code COLLATE "C"`,
    [publication, column('inn'), column('dosage'), column('dosageUnit'), column('form')],
  );
}
