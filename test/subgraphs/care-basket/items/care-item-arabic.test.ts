import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { serve, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

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

/** The codes of all pages, in the order in which they are found. */
async function find(search: string): Promise<string[]> {
  const codes: string[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await served.ask(
      callerOf('partner'),
      'query ($search: String, $after: String) { careItems(search: $search, first: 100, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }',
      { search, after },
    );

    expect(errors).toBeUndefined();
    codes.push(...(data.careItems.nodes as { code: string }[]).map(({ code }) => code));
    after = data.careItems.pageInfo.hasNextPage ? (data.careItems.pageInfo.endCursor as string) : null;
  } while (after !== null);
  return codes;
}

test.each([
  ['the name as it is listed', 'باراسيتامول', 'PARACETAMOL'],
  ['the other language, in its own spelling', 'paracétamol', 'PARACETAMOL'],
  ['tashkil', 'بَارَاسِيتَامُول', 'PARACETAMOL'],
  ['tatweel', 'بـــاراسيتامـول', 'PARACETAMOL'],
  ['hamza and madda on alef', 'بأراسيتآمول', 'PARACETAMOL'],
  ['alef maksura for ya', 'باراسىتامول', 'PARACETAMOL'],
  ['a sign of direction that was copied along', '\u200fباراسيتامول\u200e', 'PARACETAMOL'],
  ['Arabic-Indic digits', 'باراسيتامول ٥٠٠', 'PARACETAMOL 500'],
  ['the order of words, and the unit', '٥٠٠ ملغ باراسيتامول', 'paracetamol 500mg'],
  ['a spelling that is in use as well', 'أزيترومايسين', 'AZITHROMYCINE'],
  ['two substances', 'أموكسيسيلين كلافولانيك', 'amoxicilline clavulanique'],
])('%s makes no difference: %j finds what %j finds', async (_what, arabic, latin) => {
  const found = await find(arabic);

  expect(found.length).toBeGreaterThan(5);
  expect(found.sort()).toEqual((await find(latin)).sort());
});

test('a combination without an Arabic name of its own is found by the parts that have one', async () => {
  const [row] = await world.sql<{ code: string }>(
    'ANAM',
    `SELECT code FROM care_basket.medicine m WHERE inn LIKE '% / %' AND inn LIKE '%PARACETAMOL%'
       AND NOT EXISTS (SELECT FROM care_basket.inn_label l WHERE l.inn = m.inn) ORDER BY code LIMIT 1`,
  );

  expect(await find(`باراسيتامول ${row?.code ?? ''}`)).toEqual([row?.code]);
  const { data } = await served.ask(
    callerOf('partner'),
    'query ($code: String!) { careItem(code: $code) { medicine { innAr } } }',
    row,
  );
  expect(data.careItem.medicine).toEqual({ innAr: null });
});

test.each([
  ['عمليه قيصريه', 'PKG_CAESAREAN'],
  ['قَيصريّة', 'PKG_CAESAREAN'],
  ['تصفية الدم', 'PKG_DIALYSIS_SESSION'],
  ['تقويم النطق', 'AMO'],
])('acts and packages are found by their Arabic label: %j finds %s', async (search, code) => {
  expect(await find(search)).toEqual([code]);
});

test('what begins with the Arabic words comes before what holds them', async () => {
  expect((await find('استشارة طبيب')).slice(0, 4).sort()).toEqual(['C', 'CNPSY', 'Cs', 'CsC']);
  const codes = await find('حديد');
  const inns = await world.sql<{ inn: string }>(
    'ANAM',
    'SELECT inn FROM unnest($1::text[]) WITH ORDINALITY asked (code, place) JOIN care_basket.medicine USING (code) ORDER BY place',
    [codes],
  );

  expect(inns[0]?.inn).toBe('FER');
  expect(inns.at(-1)?.inn).not.toBe('FER');
});

test('one or two Arabic letters find what begins with them', async () => {
  const codes = await find('با');
  const rows = await world.sql<{ total: string; others: string }>(
    'ANAM',
    `SELECT count(*) AS total, count(*) FILTER (WHERE folded_ar NOT LIKE 'با%') AS others
     FROM care_basket.medicine WHERE code = ANY($1)`,
    [codes],
  );

  expect(codes.length).toBeGreaterThan(50);
  expect(rows).toEqual([{ total: String(codes.length), others: '0' }]);
});

test('labels and names in Arabic, and French where there is none: a brand name has no Arabic one', async () => {
  const { result, statements } = await countStatements(() =>
    served.ask(
      callerOf('partner'),
      `{ act: careItem(code: "C") { label(lang: AR) category { name(lang: AR) } }
         medicine: careItem(code: "6118010116230") { label(lang: AR) category { name(lang: AR) } medicine { inn innAr } }
         solution: careItem(code: "6118001230068") { medicine { inn innAr } } }`,
    ),
  );

  expect(result).toEqual({
    data: {
      act: { label: 'استشارة طبيب عام', category: { name: 'أعمال الطب العام والتخصصات الطبية والجراحية' } },
      medicine: {
        label: 'ELOXATINE 5 MG/ML',
        category: { name: 'الأدوية المقبول إرجاع مصاريفها' },
        medicine: { inn: 'OXALIPLATINE', innAr: 'أوكساليبلاتين' },
      },
      solution: { medicine: { inn: 'EAU POUR PREPARATION INJECTABLE', innAr: null } },
    },
  });
  expect(statements).toHaveLength(1);
});

test('every item and every group has a name in Arabic, medicines apart', async () => {
  const { data } = await served.ask(
    callerOf('partner'),
    `{ acts: careItems(kind: ACT, first: 100) { nodes { label(lang: AR) category { name(lang: AR) } } }
       stays: careItems(kind: STAY, first: 100) { nodes { label(lang: AR) category { name(lang: AR) } } } }`,
  );
  const nodes = [...data.acts.nodes, ...data.stays.nodes] as { label: string; category: { name: string } }[];

  expect(nodes).toHaveLength(21);
  for (const { label, category } of nodes) expect(`${label} ${category.name}`).toMatch(/^[\p{Script=Arabic} ]+$/u);
});
