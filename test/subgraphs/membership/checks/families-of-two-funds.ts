/** Families whose members have rights in both funds or twice in one, and the questions that are asked about them. */
import { registryRows } from '../../../support/registry-rows';
import type { World } from '../../../support/world';

const born = '1985-04-02';

/** The day of birth of the children. */
export const childBorn = '2010-05-05';

/** A family in each fund: the husband insured at CNSS, the wife at CNOPS, both with the other and a child as dependants. */
export async function addFamilies(world: World): Promise<void> {
  const cnss = registryRows(world, 'CNSS');
  const cnops = registryRows(world, 'CNOPS');
  await cnss.publication(1, '2026-10-31T22:00:00Z');
  await cnops.publication(1, '2026-10-31T22:00:00Z');
  const public_ = { scheme_code: 'AMO_PUBLIC' };
  await cnss.member({ member_number: '100000001', birth_date: born, cnie: 'AB100001', sex: 'MALE' });
  await cnss.coverage({ member_number: '100000001' });
  await cnss.member({
    member_number: '100000001',
    dependent_number: 1,
    relationship: 'SPOUSE',
    birth_date: born,
    cnie: 'AB100002',
  });
  await cnss.coverage({ member_number: '100000001', dependent_number: 1 });
  await cnss.member({ member_number: '100000001', dependent_number: 2, birth_date: childBorn, cnie: 'AB100003' });
  await cnss.coverage({ member_number: '100000001', dependent_number: 2 });
  await cnss.member({ member_number: '100000001', dependent_number: 3, birth_date: childBorn });
  await cnss.coverage({ member_number: '100000001', dependent_number: 3 });

  await cnops.member({ member_number: '20000002', birth_date: born, cnie: 'AB100002' });
  await cnops.coverage({ member_number: '20000002', ...public_ });
  await cnops.member({ member_number: '20000002', dependent_number: 1, birth_date: childBorn, cnie: 'AB100003' });
  await cnops.coverage({ member_number: '20000002', dependent_number: 1, ...public_ });

  // One who is insured twice, and one whom two women have as a child.
  await cnss.member({ member_number: '100000004', birth_date: born, cnie: 'AB100004' });
  await cnss.coverage({ member_number: '100000004' });
  await cnops.member({ member_number: '20000004', birth_date: born, cnie: 'AB100004' });
  await cnops.coverage({ member_number: '20000004', ...public_ });
  await cnss.member({ member_number: '100000004', dependent_number: 1, birth_date: childBorn, cnie: 'AB100005' });
  await cnss.coverage({ member_number: '100000004', dependent_number: 1 });
  await cnops.member({ member_number: '20000004', dependent_number: 1, birth_date: childBorn, cnie: 'AB100005' });
  await cnops.coverage({ member_number: '20000004', dependent_number: 1, ...public_ });

  // A spouse who had a CNIE of her own until June 2026, and since then, by a slip, that of somebody else.
  const slip = { member_number: '100000010', dependent_number: 1, relationship: 'SPOUSE', birth_date: born };
  const corrected = '2026-06-30T22:00:00Z';
  await cnss.member({
    ...slip,
    cnie: 'AB100010',
    recorded_at: '2026-01-31T22:00:00Z',
    recorded_until: corrected,
    superseded_by: 2,
  });
  await cnss.member({ ...slip, cnie: 'AB100006', publication: 2, recorded_at: corrected });
  await cnss.coverage({ ...{ member_number: '100000010', dependent_number: 1 }, recorded_at: '2026-01-31T22:00:00Z' });

  // A spouse at CNSS whose own right is at CNSS as well, and one under Tadamon with a right elsewhere since July 2026.
  await cnss.member({ member_number: '100000006', birth_date: born, cnie: 'AB100006' });
  await cnss.coverage({ member_number: '100000006', scheme_code: 'AMO_TNS', recorded_at: '2026-01-01T00:00:00Z' });
  await cnss.member({
    member_number: '100000007',
    dependent_number: 1,
    relationship: 'SPOUSE',
    birth_date: born,
    cnie: 'AB100006',
  });
  await cnss.member({ member_number: '100000007', birth_date: born, sex: 'MALE' });
  await cnss.coverage({ member_number: '100000007', dependent_number: 1 });
  await cnss.member({ member_number: '100000008', birth_date: born, cnie: 'AB100008' });
  await cnss.coverage({ member_number: '100000008', scheme_code: 'AMO_TADAMON' });
  await cnops.member({ member_number: '20000008', birth_date: born, cnie: 'AB100008' });
  await cnops.coverage({ member_number: '20000008', ...public_, starts_on: '2026-07-01' });
}

/** A question about one person. */
export interface Asked {
  identifier: { system: string; value: string };
  dependentNumber?: number;
  birthDate: string;
  servicedDate: string;
}

/** The fields of an answer that the tests compare. */
export const told = `covered reasons { code message(lang: EN) followUpAction trace }
  coverage { scheme { code } insurer { code } relationship } sources { fundCode status }`;
/** The question by an identifier, as of May 2026. */
export const asked = (system: string, value: string): Asked => ({
  identifier: { system, value },
  birthDate: born,
  servicedDate: '2026-05-01',
});
