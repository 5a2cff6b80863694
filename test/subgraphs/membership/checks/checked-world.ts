/** A world of invented persons in both registries, one for each thing that a coverage check can say of the person. */
import { membership } from '../../../../subgraphs/membership/subgraph';
import type { Caller } from '../../../../subgraphs/shared/access/caller';
import { callerOf } from '../../../support/callers';
import { registryRows } from '../../../support/registry-rows';
import { serve, type Answer } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

/** The day of birth of all of them. */
const born = '1985-04-02';

async function addPersons(world: World): Promise<void> {
  const cnss = registryRows(world, 'CNSS');
  const cnops = registryRows(world, 'CNOPS');
  await cnss.publication(3, '2026-10-31T22:00:00Z');
  await cnops.publication(2, '2026-10-30T22:00:00Z');
  const insured = async (
    member_number: string,
    right: Record<string, unknown> = {},
    facts: Record<string, unknown> = {},
  ) => {
    await cnss.member({ member_number, birth_date: born, ...facts });
    await cnss.coverage({ member_number, ...right });
  };
  await insured('100000001', {}, { cnie: 'AB100001' });
  await insured('100000002', { starts_on: '2026-06-01' });
  await insured('100000003', { ends_on: '2026-03-31', closing_reason: 'DEMISSION' });
  await insured('100000004', { ends_on: '2026-03-31', closing_reason: 'IMPAYE' });
  await insured('100000005', {}, { deceased_on: '2026-04-10' });
  await insured('100000006');
  await cnss.contribution({ member_number: '100000006', month: '2026-02-01', paid_amount: '0.00' });
  await cnss.contribution({ member_number: '100000006', month: '2026-10-01', paid_amount: '0.00' });
  await cnss.contribution({ member_number: '100000006', month: '2026-03-01', paid_amount: '40.00' });
  await insured('100000007', {}, { cnie: 'AB100007' });
  await insured('100000008', {}, { cnie: 'AB100007' });
  await insured('100000009', { ends_on: '2026-03-31', closing_reason: '90' }, { cnie: 'AB100009' });
  await cnss.member({ member_number: '100000001', dependent_number: 1, birth_date: '2004-02-29' });
  await cnss.coverage({ member_number: '100000001', dependent_number: 1 });
  await cnss.longTermCondition({ member_number: '100000001', code: '9' });
  await cnss.longTermCondition({ member_number: '100000001', code: '4', ends_on: '2024-01-01' });
  await cnss.priorAuthorization({
    member_number: '100000001',
    pre_auth_ref: 'AP-Z',
    care_item_code: 'Z',
    allowed_units: 3,
    used_units: 1,
  });
  await cnss.priorAuthorization({ member_number: '100000001', pre_auth_ref: 'AP-K', care_item_code: 'K' });
  await cnss.priorAuthorization({ member_number: '100000001', pre_auth_ref: 'TM', type: 'EXONERATION_TM' });

  await cnops.member({ member_number: '20000001', birth_date: born, cnie: 'CD200001' });
  await cnops.coverage({ member_number: '20000001', scheme_code: 'AMO_PUBLIC' });
  await cnops.member({ member_number: '20000002', birth_date: born });
  await cnops.coverage({
    member_number: '20000002',
    scheme_code: 'AMO_PUBLIC',
    ends_on: '2026-03-31',
    closing_reason: '90',
  });
  await cnops.member({ member_number: '20000009', birth_date: born, cnie: 'AB100009' });
  await cnops.coverage({ member_number: '20000009', scheme_code: 'AMO_PUBLIC', starts_on: '2026-04-01' });
  await cnops.member({ member_number: '20000010', birth_date: born, student: true });
  await cnops.coverage({ member_number: '20000010', scheme_code: 'AMO_ETUDIANTS' });
}

/** A check asked in that world. */
export type Check = (
  value: string,
  changes?: Record<string, unknown>,
  system?: string,
  caller?: Caller,
) => Promise<Answer>;

const query = `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) {
  key covered reasons { code followUpAction trace } servicedDate asOf
  coverage { scheme { code } insurer { code } inforce period { start end } }
  sources { fundCode status dataAsOf } care { priceKey } assertionId expiresAt } }`;

/** Opens the world and serves membership over it. */
export async function openCheckedWorld(): Promise<{ world: World; check: Check; close: () => Promise<void> }> {
  const world = await openWorld();
  await addPersons(world);
  const served = await serve(membership, world);
  const check: Check = (value, changes = {}, system = 'CNSS_IMMATRICULATION', caller = callerOf('partner')) =>
    served.ask(caller, query, {
      input: { identifier: { system, value }, birthDate: born, servicedDate: '2026-05-01', ...changes },
    });
  // Opens the connections, whose first statements are the driver's own.
  await check('AB100001', {}, 'CNIE');
  const close = async (): Promise<void> => {
    await served.close();
    await world.close();
  };
  return { world, check, close };
}
