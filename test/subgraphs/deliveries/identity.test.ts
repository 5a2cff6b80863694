import { cnss } from '../../../subgraphs/deliveries/dialects/cnss';
import { dialects } from '../../../subgraphs/deliveries/dialects/dialects';
import { entityModels } from '../../../subgraphs/deliveries/model/entities';
import { memberHash, personHash } from '../../../subgraphs/shared/keyed-ids';
import { deliver } from '../../../subgraphs/deliveries/deliver';
import { deliverRows, withFolder, writeDelivery } from '../../support/delivery-builder';
import { openWorld, type World } from '../../support/world';

let world: World;
const withoutDashes = (uuid: unknown): string => String(uuid).replaceAll('-', '');

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS', 'CNOPS', 'FAR'] });
});

afterAll(() => world.close());

const ids = async (fund: string): Promise<Record<string, { id: string; person: string }>> => {
  const rows = await world.sql(fund, 'SELECT * FROM membership.member');
  return Object.fromEntries(
    rows.map(row => [
      `${String(row['member_number'])}/${String(row['dependent_number'])}`,
      { id: withoutDashes(row['id']), person: withoutDashes(row['person_id']) },
    ]),
  );
};

test('the same CNIE in both registries is the same person; without one a person is matched inside one registry only', async () => {
  await deliverRows(world, 'CNSS', {
    members: [
      { memberNumber: '123456789', cnie: 'AB123456' },
      { memberNumber: '123456789', dependentNumber: 1 },
    ],
  });
  await deliverRows(world, 'CNOPS', {
    members: [
      { memberNumber: '12345678', cnie: 'AB123456' },
      { memberNumber: '12345678', dependentNumber: 1 },
    ],
  });

  const [cnssIds, cnopsIds] = [await ids('CNSS'), await ids('CNOPS')];
  const { ID_KEY, PERSON_KEY } = world.config;
  expect(cnssIds['123456789/0']).toEqual({
    id: memberHash(ID_KEY, 'CNSS', '123456789', 0),
    person: personHash(PERSON_KEY, 'CNSS', '123456789', 0, 'AB123456'),
  });
  expect(cnssIds['123456789/1']).toEqual({
    id: memberHash(ID_KEY, 'CNSS', '123456789', 1),
    person: personHash(PERSON_KEY, 'CNSS', '123456789', 1, null),
  });
  expect(cnssIds['123456789/0']?.person).toBe(cnopsIds['12345678/0']?.person);
  expect(cnssIds['123456789/1']?.person).not.toBe(cnopsIds['12345678/1']?.person);
  expect(cnssIds['123456789/0']?.id).not.toBe(cnopsIds['12345678/0']?.id);
});

test('a third fund is an adapter, a registry address and nothing else', async () => {
  const far = { ...cnss, fundCode: 'FAR', separator: ',' };
  const header = (cnss.files.find(file => file.entity === 'MEMBER')?.columns ?? [])
    .map(column => column.name)
    .join(',');
  const line = '123456789,0,,INVENTE,Personne,,,10/03/1985,F,01.511,,A,15/01/2020,,N,N,';

  await withFolder(async folder => {
    const bytes = Buffer.from(`${header}\n${line}\n`);
    writeDelivery(folder, 'FAR' as 'CNSS', [{ name: 'membres.csv', entity: 'MEMBER', bytes }]);
    const [unknown] = await deliver(world.config, [folder]);
    const [report] = await deliver(world.config, [folder], { dialects: [...dialects, far] });

    expect(unknown).toMatchObject({ outcome: 'REFUSED', code: 'BAD_MANIFEST' });
    expect(report).toMatchObject({ outcome: 'PUBLISHED', fund: 'FAR', files: [{ accepted: 1 }] });
  });
  expect((await ids('FAR'))['123456789/0']?.id).toBe(memberHash(world.config.ID_KEY, 'FAR', '123456789', 0));
});

test('the model has the columns of the tables, with their types', async () => {
  const versions = ['publication', 'superseded_by', 'recorded_at', 'recorded_until'];
  const filledAtPublication = ['claim.province_code', 'claim.incomplete'];
  for (const model of Object.values(entityModels)) {
    const rows = await world.sql<{ name: string; type: string }>(
      'CNSS',
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [model.table],
    );
    const table = model.table.split('.')[1] ?? '';
    const expected = rows
      .filter(({ name }) => !versions.includes(name) && !filledAtPublication.includes(`${table}.${name}`))
      .map(({ name, type }) => `${name} ${type}`);
    const staged = model.columns.filter(column => column.name !== model.recordedAt);

    expect(staged.map(({ name, type }) => `${name} ${type}`).sort()).toEqual(expected.sort());
  }
});
