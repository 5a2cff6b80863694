import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHeld } from '../../../../gateway/embedded/upkeep/find-held';
import { environmentOf } from '../../../../subgraphs/shared/serving/config';
import { deliverRows } from '../../../support/delivery-builder';
import { worldOfOne } from '../../../support/delivery-trial';
import { runProgramFile } from '../../../support/embedded-process';
import { openWorld, type World } from '../../../support/world';

const dataFolder = mkdtempSync(join(tmpdir(), 'amo-held-'));
let world: World;

beforeAll(async () => {
  world = await openWorld();
  await deliverRows(world, 'CNSS', worldOfOne('123456789'));
  await deliverRows(world, 'CNSS', { members: [{ memberNumber: '123456789', familyName: 'CORRIGEE' }] });
  mkdirSync(join(dataFolder, 'rejects', 'one'), { recursive: true });
  writeFileSync(join(dataFolder, 'rejects', 'one', 'assures.csv'), 'line,raw\n2,123456789;x\n3,987654321;x\n');
});

afterAll(async () => {
  rmSync(dataFolder, { recursive: true, force: true });
  await world.close();
});

test('what is held about a number is listed by table and count, versions that the fund corrected among it', async () => {
  const held = await findHeld({ config: world.config, dataFolder }, 'CNSS', '123456789');
  const nobody = await findHeld({ config: world.config, dataFolder }, 'CNSS', '111111111');

  expect(held).toEqual([
    { place: 'CNSS membership.member', rows: 2 },
    { place: 'CNSS membership.coverage', rows: 1 },
    { place: 'CNSS membership.contribution', rows: 0 },
    { place: 'CNSS membership.long_term_condition', rows: 0 },
    { place: 'CNSS membership.prior_authorization', rows: 0 },
    { place: 'CNSS claims.claim', rows: 1 },
    { place: 'CNSS claims.claim_line', rows: 1 },
    { place: 'DATA_DIR rejects', rows: 1 },
  ]);
  expect(nobody.every(({ rows }) => rows === 0)).toBe(true);
});

test('the number is never an argument', async () => {
  const environment = { ...environmentOf(world.config), DATA_DIR: dataFolder };

  const { code, stderr } = await runProgramFile('gateway/embedded/held.ts', ['CNSS', '123456789'], environment).ended;

  expect([code, stderr]).toEqual([
    1,
    'held: expected a fund’s code and a number on standard input, and no argument.\n',
  ]);
});
