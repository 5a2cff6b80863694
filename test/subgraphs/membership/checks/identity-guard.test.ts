import { GuessLedger, type Guess } from '../../../../subgraphs/membership/checks/identity-guess';
import { membership } from '../../../../subgraphs/membership/subgraph';
import type { Caller } from '../../../../subgraphs/shared/access/caller';
import { memberHash, toApiId } from '../../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { registryRows, verdictOf } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import type { World } from '../../../support/world';
import { openCheckedWorld } from './checked-world';

const right = '1985-04-02';
const wrong = '1985-04-03';
let world: World;
let served: ServedSubgraph;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ world, close } = await openCheckedWorld());
  const cnss = registryRows(world, 'CNSS');
  const spouse = { member_number: '100000001', dependent_number: 2 };
  await cnss.member({ ...spouse, birth_date: right, relationship: 'SPOUSE', cnie: 'AB100099' });
  await cnss.coverage(spouse);
  served = await serve(membership, world);
});

afterAll(async () => {
  await served.close();
  await close();
});

const of = (organization: string): Caller => callerOf('partner', { organization });
const input = (value: string, birthDate: string, changes: object = {}): object => ({
  identifier: { system: value.startsWith('AB') ? 'CNIE' : 'CNSS_IMMATRICULATION', value },
  birthDate,
  servicedDate: '2026-05-01',
  ...changes,
});
const selection =
  'covered reasons { code trace } coverage { scheme { code } } sources { fundCode status dataAsOf } assertionId';

const checkAt = (
  at: ServedSubgraph,
  caller: Caller,
  value: string,
  birthDate: string,
  changes: object = {},
): Promise<Answer> =>
  at.ask(caller, `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { ${selection} } }`, {
    input: input(value, birthDate, changes),
  });

const check = (caller: Caller, value: string, birthDate: string, changes: object = {}): Promise<Answer> =>
  checkAt(served, caller, value, birthDate, changes);

const guessTimes = async (caller: Caller, value: string, times: number): Promise<string[][]> => {
  const verdicts: string[][] = [];
  for (let time = 0; time < times; time++) verdicts.push(verdictOf(await check(caller, value, wrong)));
  return verdicts;
};

const proofOf = ({ data }: Answer): string => data.coverageCheck.assertionId as string;
const proofless = ({ data }: Answer): unknown => ({ ...data.coverageCheck, assertionId: null });

const mismatch = ['NOT_COVERED', 'IDENTITY_MISMATCH'];
const unknown = ['NOT_COVERED', 'MEMBER_NOT_FOUND'];

test('after five wrong birth dates a number is unknown to the organization, whatever it sends', async () => {
  const clinic = of('clinic of five guesses');

  expect(await guessTimes(clinic, '100000001', 6)).toEqual([...Array.from({ length: 5 }, () => mismatch), unknown]);
  for (const changes of [{}, { dependentNumber: 1 }, { asOf: '2026-11-01T00:00:00Z' }, { servicedDate: '2026-01-01' }])
    expect(verdictOf(await check(clinic, '100000001', right, changes))).toEqual(unknown);
});

test('the number stays known to other organizations, and other numbers to this one', async () => {
  await guessTimes(of('clinic of one number'), '100000001', 6);

  expect(verdictOf(await check(of('another clinic'), '100000001', right))).toEqual(['COVERED']);
  expect(verdictOf(await check(of('clinic of one number'), '100000006', right))[0]).toBe('COVERED');
});

test('four wrong birth dates lock nothing, and right ones do not count', async () => {
  const clinic = of('clinic of four guesses');
  await guessTimes(clinic, '100000001', 4);

  for (let time = 0; time < 3; time++) expect(verdictOf(await check(clinic, '100000001', right))).toEqual(['COVERED']);
});

test('a locked number answers as one that nobody has, to the letter, also where another fund would be asked', async () => {
  const clinic = of('clinic that compares');
  const spouse = { dependentNumber: 2, asOf: '2026-11-01T00:00:00Z' };
  await guessTimes(clinic, '100000001', 5);

  const known = await check(of('clinic that knows'), '100000001', right, spouse);
  const locked = await countStatements(() => check(clinic, '100000001', right, spouse));
  const none = await countStatements(() => check(clinic, '999999999', right, spouse));

  expect(known.data.coverageCheck.sources).toMatchObject([{ status: 'ANSWERED' }, { status: 'ANSWERED' }]);
  expect(proofless(locked.result)).toEqual(proofless(none.result));
  expect(proofOf(locked.result)).toHaveLength(proofOf(none.result).length);
  expect(locked.statements).toEqual(none.statements);
});

test('a batch of guesses is answered in order: five are told, the right one after them is not', async () => {
  const dates = ['1985-01-01', '1985-01-02', '1985-01-03', '1985-01-04', '1985-01-05', right, '1985-01-06'];

  const { data } = await served.ask(
    of('clinic of batches'),
    `query ($inputs: [CoverageCheckInput!]!) { coverageChecks(inputs: $inputs) { ${selection} } }`,
    { inputs: dates.map(date => input('100000001', date)) },
  );

  const checks = data.coverageChecks as { covered: string; reasons: { code: string }[] }[];
  expect(checks.map(({ covered, reasons }) => [covered, reasons[0]?.code])).toEqual([
    ...Array.from({ length: 5 }, () => mismatch),
    unknown,
    unknown,
  ]);
});

test('guesses sent at once are told at most five times', async () => {
  const clinic = of('clinic of parallel guesses');
  const dates = Array.from({ length: 20 }, (_, day) => `1970-01-${String(day + 1).padStart(2, '0')}`);

  const answers = await Promise.all(dates.map(date => check(clinic, '100000001', date)));

  expect(answers.filter(answer => verdictOf(answer)[1] === 'IDENTITY_MISMATCH')).toHaveLength(5);
  expect(verdictOf(await check(clinic, '100000001', right))).toEqual(unknown);
});

test('by the CNIE the guesses count in every registry that was asked', async () => {
  const clinic = of('clinic of the CNIE');
  await guessTimes(clinic, 'AB100009', 5);

  const counted = await Promise.all(
    ['CNSS', 'CNOPS'].map(fund =>
      world.sql<{ mismatches: number }>(
        fund,
        'SELECT mismatches FROM membership.identity_mismatch WHERE organization = $1',
        [clinic.organization],
      ),
    ),
  );

  expect(verdictOf(await check(clinic, 'AB100009', right))).toEqual(unknown);
  expect(counted).toEqual([[{ mismatches: 5 }], [{ mismatches: 5 }]]);
});

test('the right birth date among many that are sent at once is not told either', async () => {
  const clinic = of('clinic of one burst');
  const dates = Array.from(
    { length: 60 },
    (_, day) => `19${70 + Math.floor(day / 28)}-02-${String((day % 28) + 1).padStart(2, '0')}`,
  );

  const answers = await Promise.all([...dates, right].map(date => check(clinic, '100000001', date)));

  expect(answers.filter(answer => verdictOf(answer)[1] === 'IDENTITY_MISMATCH')).toHaveLength(5);
  expect(verdictOf(answers.at(-1) as Answer)).toEqual(unknown);
});

test('another process knows what was guessed at this one', async () => {
  const clinic = of('clinic of two processes');
  await guessTimes(clinic, '100000001', 5);

  const other = await serve(membership, world);
  const answer = await checkAt(other, clinic, '100000001', right);
  await other.close();

  expect(verdictOf(answer)).toEqual(unknown);
});

test('counts of former days lock nothing, and those of former months are gone with the next guess', async () => {
  const clinic = of('clinic of yesterday');
  await guessTimes(clinic, '100000001', 5);
  const sql = 'UPDATE membership.identity_mismatch SET day = day - $1::integer WHERE organization = $2';
  const rows = 'SELECT day FROM membership.identity_mismatch WHERE organization = $1';

  await world.sql('CNSS', sql, [1, clinic.organization]);
  const other = await serve(membership, world);
  const next = verdictOf(await checkAt(other, clinic, '100000001', right));
  await other.close();
  await world.sql('CNSS', sql, [30, clinic.organization]);
  await check(of('clinic of today'), '100000001', wrong);

  expect(next).toEqual(['COVERED']);
  expect(await world.sql('CNSS', rows, [clinic.organization])).toEqual([]);
});

test('the ledger of a process keeps ten thousand guesses and no more, and none for another day', () => {
  const ledger = new GuessLedger();
  const guess = (key: string, day = '2026-05-01'): Guess => ({ key, day, organization: 'clinic' });
  for (let time = 0; time < 5; time++) ledger.note(guess('first'));

  const before = [ledger.isLocked(guess('first'), 0), ledger.isLocked(guess('first', '2026-05-02'), 0)];
  for (let other = 0; other < 10_000; other++) ledger.note(guess(`other ${other}`));

  expect(before).toEqual([true, false]);
  expect([ledger.isLocked(guess('first'), 0), ledger.isLocked(guess('first'), 5)]).toEqual([false, true]);
});

test('the access log is told whose data was refused, and that the number is locked', async () => {
  const clinic = of('clinic of the access log');
  const document = `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { covered } }`;
  const member = toApiId('CNSS', memberHash(world.config.ID_KEY, 'CNSS', '100000001', 0));
  const touches = (birthDate: string) => served.touches(clinic, document, { input: input('100000001', birthDate) });

  expect(await touches(right)).toEqual([[member, 'RETURNED']]);
  expect(await touches(wrong)).toEqual([[member, 'REFUSED']]);
  await guessTimes(clinic, '100000001', 4);
  expect(await touches(right)).toEqual([[member, 'LOCKED']]);
});

test('a check costs one statement, a wrong birth date one more', async () => {
  const clinic = of('clinic that counts');

  const known = await countStatements(() => check(clinic, '100000001', right));
  const guessed = await countStatements(() => check(clinic, '100000001', wrong));

  expect([known.statements.length, guessed.statements.length]).toEqual([1, 2]);
});
