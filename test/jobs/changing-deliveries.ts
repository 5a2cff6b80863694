/** Deliveries of both funds, and what changes every row of them and every rule that decided by them. */
import { deliverRows } from '../support/delivery-builder';
import { publishChanges } from '../support/reference-homes';
import type { World } from '../support/world';

/** The day of birth of everybody but the child. */
export const born = '1985-04-02';

/** What both funds deliver first: a family, a person in both funds, one whose right has ended, a dental claim. */
export async function deliverFirst(world: World): Promise<void> {
  await deliverRows(world, 'CNSS', {
    members: [
      { memberNumber: '100000001', cnie: 'AB100001', birthDate: born },
      { memberNumber: '100000001', dependentNumber: 1, relationship: 'CHILD', birthDate: '2010-05-05' },
      { memberNumber: '100000002', cnie: 'AB100002', birthDate: born },
      { memberNumber: '100000003', birthDate: born },
    ],
    coverages: [
      { memberNumber: '100000001', recordedAt: '2024-01-02T00:00:00Z' },
      { memberNumber: '100000001', dependentNumber: 1 },
      { memberNumber: '100000002' },
      { memberNumber: '100000003', endsOn: '2025-12-31', closingReason: 'DEMISSION' },
    ],
    claims: [{ claimNumber: 'D1', memberNumber: '100000001' }],
    lines: [
      {
        claimNumber: 'D1',
        sequence: 1,
        careItemCode: 'D_PROTHESE',
        servicedOn: '2026-01-10',
        submitted: '2500.00',
        eligible: '2500.00',
        eligiblePercent: '100',
        benefit: '2500.00',
      },
    ],
  });
  await deliverRows(world, 'CNOPS', {
    members: [{ memberNumber: '20000002', cnie: 'AB100002', birthDate: born }],
    coverages: [{ memberNumber: '20000002' }],
  });
}

/** Another delivery of both funds that changes every row, and reference data in which every price and rule differs. */
export async function changeEverything(world: World): Promise<void> {
  await deliverRows(
    world,
    'CNSS',
    {
      members: [
        { memberNumber: '100000001', cnie: 'AB100001', birthDate: '1985-04-03' },
        { memberNumber: '100000003', birthDate: born },
        { memberNumber: '999999999', birthDate: born },
      ],
      coverages: [
        {
          memberNumber: '100000001',
          endsOn: '2024-02-01',
          closingReason: 'IMPAYE',
          recordedAt: '2026-10-01T00:00:00Z',
        },
        { memberNumber: '100000003' },
        { memberNumber: '999999999' },
      ],
      contributions: [{ memberNumber: '100000001', month: '2026-05', dueAmount: '100.00', paidAmount: '0.00' }],
      conditions: [{ memberNumber: '100000001', code: '17', startsOn: '2020-01-01' }],
      claims: [{ claimNumber: 'D2', memberNumber: '100000001' }],
      lines: [
        {
          claimNumber: 'D2',
          sequence: 1,
          careItemCode: 'D_PROTHESE',
          servicedOn: '2026-09-01',
          submitted: '2900.00',
          eligible: '2900.00',
          eligiblePercent: '100',
          benefit: '2900.00',
        },
      ],
    },
    { kind: 'FULL', extractedAt: '2026-11-15T22:00:00Z' },
  );
  await deliverRows(
    world,
    'CNOPS',
    { members: [{ memberNumber: '20000009', birthDate: born }], coverages: [{ memberNumber: '20000009' }] },
    { kind: 'FULL', extractedAt: '2026-11-15T22:00:00Z' },
  );
  await publishChanges(world, {
    'key_letters.csv': text =>
      text.replaceAll(',80.00,', ',1.00,').replaceAll(',250.00,', ',2.00,').replaceAll('Consultation', 'Visite'),
    'reimbursement_rates.csv': text => text.replaceAll(',70,', ',1,').replaceAll(',80,', ',2,'),
    'medicines-cnops-2014.csv': text => text.replaceAll(',0.70', ',0.00'),
    'schemes.csv': text => text.replaceAll('AMO des salariés', 'Autre nom'),
    'scheme_managers.csv': text => text.replace('AMO_SALARIES,CNSS', 'AMO_SALARIES,CNOPS'),
    'dependent_rules.csv': text => text.replace('CHILD,NONE,21', 'CHILD,NONE,9'),
    'ceilings.csv': text => text.replace(',3000,', ',1,'),
  });
}
