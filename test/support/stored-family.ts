/** A member as internal apps view one: the family, rights, contributions, and claims with their lines. */
import { addDays } from '../../subgraphs/shared/days';
import { claimRow, lineRow, storeClaims, storeLines } from '../subgraphs/claims/claim-rows';
import { registryRows } from './registry-rows';
import type { World } from './world';

/** An insured person with some dependants, and claims of one to four lines each, one of them refused. */
export async function storeFamily(
  world: World,
  memberNumber: string,
  dependants: number,
  claims: number,
): Promise<void> {
  const rows = registryRows(world, 'CNSS');
  for (let rank = 0; rank <= dependants; rank++) {
    await rows.member({
      member_number: memberNumber,
      dependent_number: rank,
      birth_date: rank === 0 ? '1980-05-01' : '2015-05-01',
    });
    await rows.coverage({ member_number: memberNumber, dependent_number: rank });
  }
  for (const month of ['2026-08-01', '2026-09-01']) await rows.contribution({ member_number: memberNumber, month });
  await rows.longTermCondition({ member_number: memberNumber, code: '9' });
  await rows.priorAuthorization({ member_number: memberNumber, pre_auth_ref: `A-${memberNumber}` });
  const numbers = Array.from({ length: claims }, (_, index) => `${memberNumber}-${String(index).padStart(2, '0')}`);
  await storeClaims(
    world,
    'CNSS',
    numbers.map((claim_number, index) =>
      claimRow({ claim_number, member_number: memberNumber, received_on: addDays('2026-03-03', index) }),
    ),
  );
  await storeLines(
    world,
    'CNSS',
    numbers.flatMap((claim_number, index) =>
      Array.from({ length: 1 + (index % 4) }, (_, line) =>
        lineRow({
          claim_number,
          sequence: line + 1,
          ...(line === 3 && { eligible: '0.00', benefit: '0.00', rejection_reason: 'X1' }),
        }),
      ),
    ),
  );
}
