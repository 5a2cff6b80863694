import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';
import { askItem } from '../asked-item';

let world: World;
let served: ServedSubgraph;

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  served = await serve(careBasket, world);
});

afterAll(async () => {
  await served.close();
  await world.close();
});

const item = (code: string, selection: string) => askItem(served, code, selection);

describe('one item', () => {
  test('an act has its labels, its group and the versions of its tariff, disputed ones included', async () => {
    const selection = `code kind label ar: label(lang: AR) en: label(lang: EN) category { code name(lang: EN) } medicine { inn }
      tariffs { version amount sector status fundCode period { start end } source confidence } priorAuthorization`;

    expect(await item('C', selection)).toMatchObject({
      code: 'C',
      kind: 'ACT',
      label: 'Consultation de médecin généraliste',
      ar: 'استشارة طبيب عام',
      en: 'General practitioner consultation',
      category: { code: 'MEDICAL_ACTS', name: 'General-practice, specialist and surgical acts' },
      medicine: null,
      tariffs: [
        {
          version: 'CNOPS-BEFORE-2013',
          amount: '15.00',
          fundCode: 'CNOPS',
          period: { start: null, end: '2013-07-31' },
        },
        { version: 'TNR-2006', amount: '80.00', sector: 'PRIVATE', status: 'IN_FORCE', fundCode: null, source: 'S78' },
        { version: 'TNR-2020-CNSS', amount: '150.00', status: 'DISPUTED', confidence: 'sourced' },
      ],
      priorAuthorization: false,
    });
  });

  test('tariffs and rates can be asked for a day, a sector and a scheme', async () => {
    const found = await item(
      'PKG_MEDICAL_STAY_DAY',
      `on: tariffs(on: "2024-01-12") { version } after: tariffs(on: "2024-01-13") { version } public: tariffs(sector: PUBLIC) { version }
       reimbursementRates(schemeCode: "AMO_SALARIES", sector: PUBLIC, on: "2007-01-01") { careCategory percent minPercent exemption sector base }
       kind priorAuthorization before: priorAuthorization(on: "2005-01-01")`,
    );

    expect(found).toMatchObject({
      on: [{ version: 'TNR-2006' }, { version: 'TNR-2020-CNSS' }],
      after: [{ version: 'TNR-2006' }],
      public: [],
      kind: 'STAY',
      priorAuthorization: true,
      before: null,
    });
    expect(found.reimbursementRates).toHaveLength(4);
    expect(found.reimbursementRates).toContainEqual({
      careCategory: 'HOSPITALISATION',
      percent: '90',
      minPercent: null,
      exemption: 'NONE',
      sector: 'PUBLIC',
      base: 'TNR',
    });
  });

  test('a rate of which only a range is known has no percent', async () => {
    const { reimbursementRates } = await item(
      'C',
      'reimbursementRates(schemeCode: "AMO_SALARIES") { exemption percent minPercent maxPercent }',
    );

    expect(reimbursementRates).toContainEqual({ exemption: 'ALD', percent: null, minPercent: '95', maxPercent: '99' });
  });

  test('a medicine has what the list says of it; a price of 0.00 is null; no agreement is known', async () => {
    const found = await item(
      '6118001230068',
      `kind label note priorAuthorization tariffs { version } category { code }
       medicine { inn dosage form packaging publicPrice hospitalPrice reimbursementBase generic reimbursable }`,
    );

    expect(found).toEqual({
      kind: 'MEDICINE',
      label: 'URO / EAU POUR IRRIGATION',
      note: null,
      priorAuthorization: null,
      tariffs: [],
      category: { code: 'MEDICINES' },
      medicine: {
        inn: 'EAU POUR PREPARATION INJECTABLE',
        dosage: '3000 ML',
        form: 'SOLUTION POUR IRRIGATION',
        packaging: '1 POCHE 3 L',
        publicPrice: '95.00',
        hospitalPrice: null,
        reimbursementBase: '95.00',
        generic: false,
        reimbursable: false,
      },
    });
  });

  test('19 codes that fail the check digit are kept and say so', async () => {
    const [row] = await world.sql<{ code: string; total: string }>(
      'ANAM',
      `SELECT min(code) AS code, count(*) AS total FROM care_basket.medicine WHERE note IS NOT NULL`,
    );

    expect(row?.total).toBe('19');
    expect((await item(row?.code ?? '', 'note')).note).toMatch(/check digit/);
  });

  test.each(['', 'NOPE', 'c', "C' OR 1=1", 'C\u0000'])('the code %j is unknown: null, without an error', async code => {
    expect(await item(code, 'code')).toBeNull();
  });

  test('any number of items by key costs one statement, in the order asked, unknown ones null', async () => {
    const codes = ['Ka', 'NOPE', '6118010116230', 'PKG_ICU_DAY', 'Ka'];

    const { result, statements } = await countStatements(() =>
      served.entities(
        callerOf('partner'),
        '... on CareItem { code label category { code } tariffs { version } }',
        codes.map(code => ({ __typename: 'CareItem', code })),
      ),
    );

    expect(statements).toHaveLength(1);
    expect((result.data._entities as ({ code: string } | null)[]).map(entity => entity?.code ?? null)).toEqual([
      'Ka',
      null,
      '6118010116230',
      'PKG_ICU_DAY',
      'Ka',
    ]);
  });
});

describe('access', () => {
  test('who may not read the care basket is refused at every query and at entities', async () => {
    const auditor = callerOf('auditor');
    const codes = async (query: string): Promise<unknown[]> =>
      ((await served.ask(auditor, query)).errors ?? []).map(error => error.extensions['code']);

    expect(await codes('{ careItem(code: "C") { code } }')).toEqual(['FORBIDDEN']);
    expect(await codes('{ careItems { nodes { code } } }')).toEqual(['FORBIDDEN']);
    expect(await codes('{ provider(inpe: "990000037") { name } }')).toEqual(['FORBIDDEN']);
    expect(await codes('{ tariffChanges(from: "2020-01-01", to: "2020-12-31") { nodes { kind } } }')).toEqual([
      'FORBIDDEN',
    ]);
    const entities = await served.entities(auditor, '... on CareItem { code }', [
      { __typename: 'CareItem', code: 'C' },
    ]);
    expect(entities.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test.each(['partner', 'analyst', 'agent'] as const)('a %s reads it', async role => {
    const { data } = await served.ask(callerOf(role), '{ careItem(code: "C") { code } }');

    expect(data.careItem).toEqual({ code: 'C' });
  });
});
