/** A system with members of both funds who have used a part, all or nothing of the ceiling on dental prostheses. */
import { deliverRows } from '../support/delivery-builder';
import { openSystemForTest, type SystemAnswer, type TestSystem } from '../support/system';

const born = '1985-04-02';

/** 12.50 × 200 = 2,500.00, of which 70 % are 1,750.00. */
export const prosthesis = { code: 'D_PROTHESE', coefficient: '200', sector: 'PRIVATE' };
export const consultation = { code: 'C', sector: 'PRIVATE' };

/** A question about one care of one member, named by the fund's number. */
export const question = (value: string, care: object, changes: object = {}): object => ({
  identifier: { system: value.length === 9 ? 'CNSS_IMMATRICULATION' : 'CNOPS_IMMATRICULATION', value },
  birthDate: born,
  servicedDate: '2026-10-15',
  care,
  ...changes,
});

/** The parts of a decision that tests read. */
export interface Decision {
  covered: string;
  benefit: string | null;
  ceilingLeft: string | null;
  reasons: { code: string; trace: string[] }[];
}

/** The decision about the one care that was asked. */
export const decisionOf = ({ body }: SystemAnswer): Decision => body.data.coverageCheck.care.decision as Decision;

/** The decisions of a batch, in order. */
export const decisionsOf = ({ body }: SystemAnswer): Decision[] =>
  (body.data.coverageChecks as { care: { decision: Decision } }[]).map(({ care }) => care.decision);

/** The codes of a decision's reasons. */
export const codesOf = ({ reasons }: Decision): string[] => reasons.map(({ code }) => code);

/** The stores that an answer's statements went to. */
export const storesOf = ({ statements }: SystemAnswer): string[] => statements.map(({ store }) => store).sort();

const batch = `query ($inputs: [CoverageCheckInput!]!) {
  coverageChecks(inputs: $inputs) { key covered care { decision { covered benefit ceilingLeft reasons { code } } } }
}`;

/**
 * Asks about members 1 and 2 of the CNSS and one of the CNOPS in turn; every other question is about a prosthesis where
 * ceilings are wanted. Those about prostheses of the CNSS differ in nothing but the member.
 */
export const askBatch = (system: TestSystem, count: number, withCeilings: boolean): Promise<SystemAnswer> =>
  system.ask('partner', batch, {
    inputs: Array.from({ length: count }, (_, place) => {
      const value = ['100000001', '100000002', '20000002'][place % 3] ?? '';
      return question(value, withCeilings && place % 2 === 0 ? prosthesis : consultation, { key: `desk-${place}` });
    }),
  });

/** Opens the system: member 1 has used 1,900.00 of 3,000.00, member 2 all of it, member 3 nothing. */
export async function openCeilingSystem(): Promise<TestSystem> {
  const system = await openSystemForTest();
  const claim = {
    memberNumber: '100000001',
    receivedOn: '2026-03-05',
    adjudicatedOn: '2026-03-09',
    filedOn: '2026-03-02',
  };
  await deliverRows(
    system.world,
    'CNSS',
    {
      members: ['1', '2', '3'].map(last => ({ memberNumber: `10000000${last}`, birthDate: born })),
      coverages: ['1', '2', '3'].map(last => ({ memberNumber: `10000000${last}` })),
      claims: [
        { ...claim, claimNumber: 'D-1', processStatus: 'PAID', paidOn: '2026-03-12' },
        { ...claim, claimNumber: 'D-2', processStatus: 'ADJUDICATED', memberNumber: '100000002' },
      ],
      lines: ['1', '2'].map(last => ({
        claimNumber: `D-${last}`,
        careItemCode: 'D_PROTHESE',
        servicedOn: '2026-03-01',
        submitted: '5000.00',
        eligible: '5000.00',
        benefit: last === '1' ? '1900.00' : '3000.00',
      })),
    },
    { extractedAt: '2026-09-30T22:00:00Z' },
  );
  await deliverRows(system.world, 'CNOPS', {
    members: [{ memberNumber: '20000002', birthDate: born }],
    coverages: [{ memberNumber: '20000002' }],
  });
  // The first question to a database also costs the connection's own statements.
  for (let warm = 0; warm < 3; warm++) await askBatch(system, 6, true);
  return system;
}
