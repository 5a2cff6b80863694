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

interface Page {
  nodes: { code: string; label: string; kind: string; category: { code: string }; medicine: { inn: string } | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number | null;
}

const query = `query ($search: String, $category: String, $kind: CareItemKind, $on: Date, $first: Int, $after: String) {
  careItems(search: $search, category: $category, kind: $kind, on: $on, first: $first, after: $after) {
    nodes { code label kind category { code } medicine { inn } } pageInfo { hasNextPage endCursor } totalCount } }`;

async function find(variables: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await served.ask(callerOf('partner'), query, variables);

  expect(errors).toBeUndefined();
  return data.careItems as Page;
}

test.each([
  ['C', 'C'],
  ['c', 'C'],
  ['cs', 'Cs'],
  ['  Cs ', 'Cs'],
  ['Z', 'Z'],
  ['d_prothese', 'D_PROTHESE'],
  ['PKG_ICU_DAY', 'PKG_ICU_DAY'],
  ['6118010116230', '6118010116230'],
])('an exact code comes first: %j finds %s', async (search, code) => {
  expect((await find({ search })).nodes[0]?.code).toBe(code);
});

test.each([
  ['accents', 'hémodialyse', 'HEMODIALYSE'],
  ['signs and case', 'Séance D’ORTHOPTIE', 'seance d orthoptie'],
  ['decomposed letters', 'Ce\u0301sarienne', 'cesarienne'],
  ['the order of words', 'clavulanique amoxicilline', 'amoxicilline clavulanique'],
  ['ligatures', 'œstradiol', 'OESTRADIOL'],
  ['Arabic-Indic digits', 'amoxicilline ٥٠٠', 'amoxicilline 500'],
])('%s make no difference: %j finds what %j finds', async (_what, typed, plain) => {
  const found = await find({ search: typed, first: 50 });

  expect(found.totalCount).toBeGreaterThan(0);
  expect(new Set(found.nodes.map(node => node.code))).toEqual(
    new Set((await find({ search: plain, first: 50 })).nodes.map(node => node.code)),
  );
});

test('every word has to be there: in the label, the INN, the dosage or the form', async () => {
  const { nodes, totalCount } = await find({ search: 'amoxicilline gelule 500', first: 100 });

  expect(totalCount).toBeGreaterThan(5);
  expect(nodes.every(node => /AMOXICILLINE/.test(node.medicine?.inn ?? ''))).toBe(true);
});

test.each([
  ['amlodipine 5', /\b5\b/],
  ['amlodipine 10mg', /\b10\b/],
])('a number of up to four digits is a whole one, and a unit may follow it: %j', async (search, number) => {
  const { data } = await served.ask(
    callerOf('partner'),
    'query ($search: String) { careItems(search: $search, first: 100) { nodes { label medicine { dosage } } } }',
    { search },
  );
  const nodes = data.careItems.nodes as { label: string; medicine: { dosage: string } }[];

  expect(nodes.length).toBeGreaterThan(20);
  for (const { label, medicine } of nodes) expect(`${label} ${medicine.dosage}`).toMatch(number);
});

test('a longer number is how a code begins', async () => {
  const { nodes } = await find({ search: '611800001', first: 100 });

  expect(nodes.length).toBeGreaterThan(5);
  for (const { code } of nodes) expect(code).toMatch(/^611800001/);
});

test('what begins with the words comes before what holds them somewhere, each by label and code', async () => {
  const { nodes } = await find({ search: 'consult', first: 100 });

  expect(nodes.map(node => node.code)).toEqual(['CsC', 'C', 'Cs', 'CNPSY']);
});

test.each(['a', 'A', 'é', 'b1'])('under three letters only codes and beginnings are looked at: %j', async search => {
  const { nodes } = await find({ search, first: 100 });
  const folded = search.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

  const begins = (text: string | undefined): boolean =>
    (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().startsWith(folded);
  expect(nodes.every(node => begins(node.label) || begins(node.medicine?.inn) || begins(node.code))).toBe(true);
});

test.each(['%', '_', '\\', '%%%', '\u0000'])('signs alone find nothing: %j', async search => {
  expect(await find({ search })).toEqual({
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: null },
    totalCount: 0,
  });
});

test.each(["insuline' OR true --", 'insuline%', 'insu\u0000line_'])(
  'signs between words do no harm: %j',
  async search => {
    const { nodes } = await find({ search, first: 100 });

    expect(nodes.every(node => /INSULINE/.test(`${node.label} ${node.medicine?.inn ?? ''}`))).toBe(true);
  },
);

test('pages follow each other without a gap or a repeat, whatever their size', async () => {
  const whole = (await find({ search: 'insuline', first: 100 })).nodes;
  const paged: Page['nodes'] = [];
  let after: string | null = null;
  do {
    const page: Page = await find({ search: 'insuline', first: 7, after });
    paged.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);

  expect(whole.length).toBeGreaterThan(40);
  expect(paged).toEqual(whole);
});

test('the whole basket can be read in pages: 5,938 items, each once', async () => {
  const codes = new Set<string>();
  let after: string | null = null;
  let pages = 0;
  do {
    const { data } = await served.ask(
      callerOf('partner'),
      'query ($after: String) { careItems(first: 100, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    for (const { code } of data.careItems.nodes as { code: string }[]) codes.add(code);
    after = data.careItems.pageInfo.hasNextPage ? (data.careItems.pageInfo.endCursor as string) : null;
    pages++;
  } while (after !== null && pages < 100);

  expect(codes.size).toBe(5_938);
  expect(pages).toBe(60);
});

test('an empty search is no filter; kind and group narrow it', async () => {
  expect((await find({ search: ' ' })).totalCount).toBe(5_938);
  expect((await find({ kind: 'STAY' })).totalCount).toBe(5);
  expect((await find({ category: 'DENTAL' })).nodes.map(node => node.code)).toEqual(['D_PROTHESE', 'D']);
  expect((await find({ kind: 'DEVICE' })).nodes).toEqual([]);
  expect((await find({ category: 'NOPE' })).totalCount).toBe(0);
});

test('on a day the basket holds what both funds covered then and, of acts, what has a tariff', async () => {
  expect((await find({ on: '2006-02-28' })).totalCount).toBe(0);
  expect((await find({ on: '2008-01-01', kind: 'MEDICINE' })).totalCount).toBe(0);
  expect((await find({ on: '2010-02-01', kind: 'MEDICINE' })).totalCount).toBe(5_917);
  expect((await find({ on: '2014-12-31', category: 'DENTAL' })).totalCount).toBe(0);
  expect((await find({ on: '2015-01-01', category: 'DENTAL' })).totalCount).toBe(2);
});

test('a page costs one statement, counted or not; what is counted stands in it', async () => {
  const plain = await countStatements(() =>
    served.ask(
      callerOf('partner'),
      '{ careItems(search: "insuline") { nodes { code label } pageInfo { endCursor } } }',
    ),
  );
  const counted = await countStatements(() => find({ search: 'insuline' }));

  expect(plain.statements).toHaveLength(1);
  expect(plain.statements[0]?.sql).not.toMatch(/count\(/);
  expect(counted.statements).toHaveLength(1);
});

test('the count is that of all pages, on every page, the one after the last included', async () => {
  const first = await find({ search: 'insuline', first: 3 });
  const last = await find({ search: 'insuline', first: 100 });
  const beyond = await find({ search: 'insuline', first: 3, after: last.pageInfo.endCursor });

  expect(first.totalCount).toBe(last.nodes.length);
  expect(beyond).toEqual({
    nodes: [],
    pageInfo: { hasNextPage: false, endCursor: null },
    totalCount: first.totalCount,
  });
});

test.each([
  [{ first: 0 }, /first: expected 1 to 100, got 0/],
  [{ first: 101 }, /first: expected 1 to 100, got 101/],
  [{ after: 'nonsense' }, /after: expected an endCursor/],
  [{ after: Buffer.from('["x",1,2]').toString('base64url') }, /after: expected an endCursor/],
  [{ after: Buffer.from('[7,"a","C"]').toString('base64url') }, /after: expected an endCursor/],
  [{ search: 'x'.repeat(201) }, /search: expected at most 200 characters, got 201/],
])('a question that cannot be answered is refused: %j', async (variables, message) => {
  const { data, errors } = await served.ask(callerOf('partner'), query, variables);

  expect(data.careItems).toBeNull();
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(message) as string,
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
