import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rekeyAll } from '../../../../gateway/embedded/upkeep/rekey-all';
import { fromApiId } from '../../../../subgraphs/shared/keyed-ids';
import { environmentOf, type SubgraphConfig } from '../../../../subgraphs/shared/serving/config';
import { foundationOf } from '../../../../subgraphs/shared/serving/foundation';
import { watchKeys } from '../../../../subgraphs/shared/keys/watch-keys';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { textOf } from '../../../repository/source-files';
import { deliverRows } from '../../../support/delivery-builder';
import { runProgramFile } from '../../../support/embedded-process';
import { openSystemForTest, type TestSystem } from '../../../support/system';
import { openWorld, type World } from '../../../support/world';

jest.setTimeout(120_000);

const supergraph = textOf('schema/supergraph.graphql');
const scratch = mkdtempSync(join(tmpdir(), 'amo-rekey-'));
const families = 40;
const next = {
  ID_KEY: 'the-next-id-key-of-a-test-0123456789abcdef',
  PERSON_KEY: 'the-next-person-key-of-a-test-0123456789ab',
};

let world: World;
let moving: SubgraphConfig;

const cnssNumber = (index: number): string => String(100_000_000 + index);
const cnopsNumber = (index: number): string => String(10_000_000 + index);
const cnie = (index: number): string => `AB${100_000 + index}`;

beforeAll(async () => {
  world = await openWorld();
  const every = Array.from({ length: families }, (_, index) => index);
  await deliverRows(world, 'CNSS', {
    points: [{ code: 'M01' }],
    members: every.flatMap(index => [
      { memberNumber: cnssNumber(index), cnie: cnie(index) },
      { memberNumber: cnssNumber(index), dependentNumber: 1 },
    ]),
    coverages: every.flatMap(index => [
      { memberNumber: cnssNumber(index) },
      { memberNumber: cnssNumber(index), dependentNumber: 1 },
    ]),
    claims: every.map(index => ({
      claimNumber: `D-${index}`,
      memberNumber: cnssNumber(index),
      receivedOn: '2026-10-05',
    })),
    lines: every.map(index => ({ claimNumber: `D-${index}` })),
  });
  await deliverRows(world, 'CNOPS', {
    members: every.map(index => ({ memberNumber: cnopsNumber(index), cnie: cnie(index) })),
    coverages: every.map(index => ({ memberNumber: cnopsNumber(index) })),
  });
  const { ID_KEY, PERSON_KEY } = world.config;
  moving = { ...world.config, ...next, FORMER_ID_KEY: ID_KEY, FORMER_PERSON_KEY: PERSON_KEY };
});

afterAll(async () => {
  await world.close();
  rmSync(scratch, { recursive: true, force: true });
});

const open = (config: SubgraphConfig): Promise<TestSystem> => openSystemForTest({ ...world, config }, {}, supergraph);

interface Seen {
  member: {
    id: string;
    claims: { totalCount: number; nodes: { id: string; member: { id: string; givenName: string } }[] };
  };
}

const view = `{ id familyName person { id members { memberNumber } } claimTotals(year: 2026) { claimCount }
  claims(first: 5) { totalCount nodes { id claimNumber member { id givenName } } } }`;

async function read(
  system: TestSystem,
  question: string,
  role: 'agent' | 'auditor' | 'partner' = 'agent',
): Promise<unknown> {
  const { body } = await system.ask(role, question);
  expect(body.errors).toBeUndefined();
  return body.data;
}

const byNumber = (index: number): string =>
  `{ member(fundCode: "CNSS", memberNumber: "${cnssNumber(index)}") ${view} }`;

const doubles = (
  after: string | null,
): string => `{ doubleAffiliations(on: "2026-10-15", first: 30, after: ${JSON.stringify(after)}) {
  totalCount nodes { personId coverages { insurer { code } } } pageInfo { endCursor } } }`;

const isCovered = (
  index: number,
): string => `{ coverageCheck(input: { identifier: { system: "CNIE", value: "${cnie(index)}" },
  birthDate: "1985-03-10", servicedDate: "2026-10-15" }) { covered sources { status } reasons { code } } }`;

/** A node as text without its ids: their order within a day hangs on the key. */
const withoutIds = (node: object): string =>
  JSON.stringify(node, (name, value: unknown) => (['id', 'personId'].includes(name) ? '' : value));

/** Everything that is asked throughout, without the ids in it. */
async function askAll(system: TestSystem, ids: readonly string[]): Promise<unknown> {
  const answers: unknown[] = [];
  for (const [index, id] of ids.entries()) {
    const { member } = (await read(system, byNumber(index))) as Seen;
    const known = (await read(system, `{ memberById(id: "${id}") ${view} }`)) as { memberById: Seen['member'] };
    expect(known.memberById).toEqual(member);
    answers.push(member, await read(system, isCovered(index), 'partner'));
  }
  answers.push(await read(system, doubles(null), 'auditor'));
  return JSON.parse(
    JSON.stringify(answers, (name, value: unknown) =>
      ['id', 'personId', 'endCursor'].includes(name)
        ? typeof value
        : name === 'nodes'
          ? (value as object[]).map(one => withoutIds(one)).sort()
          : value,
    ),
  );
}

const idsOf = async (system: TestSystem): Promise<string[]> => {
  const ids: string[] = [];
  for (const index of [0, 1, families - 1]) ids.push(((await read(system, byNumber(index))) as Seen).member.id);
  return ids;
};

test('keys are replaced with the system up: the same answers throughout, and old ids hold until it is finished', async () => {
  const before = await open(world.config);
  const oldIds = await idsOf(before);
  const asked = [oldIds[0] ?? '', oldIds[1] ?? ''];
  const answers = await askAll(before, asked);
  const oldClaim = ((await read(before, byNumber(0))) as Seen).member.claims.nodes[0]?.id ?? '';
  const page = (await read(before, doubles(null), 'auditor')) as {
    doubleAffiliations: { totalCount: number; nodes: { personId: string }[]; pageInfo: { endCursor: string } };
  };
  const { endCursor } = page.doubleAffiliations.pageInfo;
  const oldPerson = page.doubleAffiliations.nodes[0]?.personId ?? '';
  await before.close();
  expect(page.doubleAffiliations.totalCount).toBe(families);

  // Every process has both keys; nothing has moved yet.
  const during = await open(moving);
  expect(await idsOf(during)).toEqual(oldIds);
  expect(await askAll(during, asked)).toEqual(answers);

  // A move that is killed: the transaction under way is undone, the batches before it stay.
  const killed = rekeyAll(moving, {
    finish: false,
    batch: 7,
    progress: (_fund, table, rows) => {
      if (table === 'claims.claim' && rows >= 14) throw new Error('killed');
    },
  });
  await expect(killed).rejects.toThrow('killed');
  const [half] = await world.sql<{ moved: number; all: number }>(
    'CNSS',
    'SELECT count(former_id)::integer AS moved, count(*)::integer AS all FROM claims.claim',
  );
  expect(half).toEqual({ moved: 14, all: families });
  expect(await idsOf(during)).toEqual(oldIds);
  expect(await askAll(during, asked)).toEqual(answers);

  // A delivery meanwhile: a changed member, a new one, and a claim of one who has not moved.
  await deliverRows({ ...world, config: moving }, 'CNSS', {
    members: [
      { memberNumber: cnssNumber(5), cnie: cnie(5), familyName: 'CHANGEE' },
      { memberNumber: cnssNumber(families), cnie: cnie(families) },
    ],
    claims: [
      { claimNumber: 'D-NEW', memberNumber: cnssNumber(0) },
      { claimNumber: 'D-39', memberNumber: cnssNumber(39), channel: 'ELECTRONIC' },
    ],
    lines: [{ claimNumber: 'D-NEW' }],
  });
  const seen = ((await read(during, byNumber(0))) as Seen).member;
  expect(seen.claims.totalCount).toBe(2);
  expect(new Set(seen.claims.nodes.map(({ member }) => member.id))).toEqual(new Set([oldIds[0]]));

  // Questions throughout the rest of it.
  let running = true;
  const rest = rekeyAll(moving, { finish: false, batch: 3 }).finally(() => (running = false));
  const throughout: unknown[] = [];
  const isRunning = (): boolean => running;
  while (isRunning()) throughout.push(await askAll(during, asked));
  const reports = await rest;
  expect(reports.map(({ rows }) => rows > 0)).toEqual([true, true]);
  expect(await rekeyAll(moving, { finish: false })).toEqual([
    { fundCode: 'CNSS', rows: 0 },
    { fundCode: 'CNOPS', rows: 0 },
  ]);
  expect(new Set(throughout.map(one => JSON.stringify(one))).size).toBe(1);
  await during.close();

  // A process that starts now writes new ids, and knows the old ones.
  const moved = await open(moving);
  const newIds = await idsOf(moved);
  expect(newIds.filter(id => oldIds.includes(id))).toEqual([]);
  expect(JSON.stringify(await askAll(moved, asked))).toBe(JSON.stringify(throughout[0]));
  expect(await askAll(moved, newIds.slice(0, 2))).toEqual(throughout[0]);
  expect(await read(moved, `{ claim(id: "${oldClaim}") { claimNumber member { id } } }`)).toEqual({
    claim: { claimNumber: 'D-0', member: { id: newIds[0] } },
  });
  const refused = await moved.ask('auditor', doubles(endCursor));
  expect(refused.body.errors).toMatchObject([
    { message: 'after: this endCursor was written under a former key of ids; begin the list anew.' },
  ]);
  const person = `{ coverageCheck(input: { identifier: { system: "PERSON", value: "${oldPerson}" },
    birthDate: "1985-03-10", servicedDate: "2026-10-15" }) { covered } }`;
  const found = await read(moved, person, 'partner');
  await moved.close();

  // Processes without the former keys, and the end of them.
  const finished = { ...moving, FORMER_ID_KEY: '', FORMER_PERSON_KEY: '' };
  await expect(rekeyAll(moving, { finish: true })).rejects.toThrow('expected no FORMER_ID_KEY');
  const dropped = await rekeyAll(finished, { finish: true, batch: 50 });
  const after = await open(finished);
  const gone = await read(after, `{ memberById(id: "${oldIds[0]}") { id } }`);
  const lost = await read(after, person, 'partner');
  expect(await askAll(after, newIds.slice(0, 2))).toEqual(throughout[0]);
  await after.close();

  expect(dropped.map(({ rows }) => rows > 0)).toEqual([true, true]);
  expect(gone).toEqual({ memberById: null });
  expect([found, lost]).not.toEqual([lost, lost]);
  expect(fromApiId(newIds[0] ?? '')?.fundCode).toBe('CNSS');
  const [left] = await world.sql('CNSS', 'SELECT count(former_id)::integer AS rows FROM membership.member');
  expect(left).toEqual({ rows: 0 });
});

test('a process and a delivery with other keys than the registry has are refused, and the command says what it did', async () => {
  const foundation = foundationOf(membership, world.config);
  await expect(watchKeys(foundation)).rejects.toThrow(/ID_KEY: the registry of CNSS has hashes of another key/);
  await foundation.close();
  const delivery = deliverRows(world, 'CNSS', { members: [{ memberNumber: cnssNumber(0) }] });
  await expect(delivery).rejects.toThrow(/ID_KEY: the registry of CNSS has hashes of another key/);
  const environment = { ...environmentOf({ ...world.config, ...next }), DATA_DIR: scratch };

  const { code, stdout } = await runProgramFile('gateway/embedded/rekey.ts', ['--finish'], environment).ended;

  expect([code, stdout]).toEqual([
    0,
    'CNSS: 0 rows hold no former hash any more\nCNOPS: 0 rows hold no former hash any more\n',
  ]);
});
