import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { findCareItems } from '../../../../subgraphs/care-basket/items/care-item.service';
import { careBasket } from '../../../../subgraphs/care-basket/subgraph';
import { createDataSource } from '../../../../subgraphs/shared/stores/stores';
import { openWorld, type World } from '../../../support/world';

let world: World;
let db: DataSource;
/** What the search looks in, item by item, as words. */
let texts: string[][];
let codes: string[];

beforeAll(async () => {
  world = await openWorld({ funds: ['CNSS'] });
  db = await createDataSource('test', world.url('ANAM'), careBasket.home, 4).initialize();
  const rows = await world.sql<{ code: string; search: string }>(
    'ANAM',
    `SELECT code, search FROM care_basket.medicine UNION ALL SELECT letter, search FROM care_basket.key_letter`,
  );
  texts = rows.map(({ search }) => search.trim().split(' '));
  codes = [...new Set(rows.map(({ code }) => code))];
});

afterAll(async () => {
  await db.destroy();
  await world.close();
});

interface Page {
  codes: string[];
  total: number | null;
  next: string | null;
}

async function page(search: string, first: number, after: string | null = null, source = db): Promise<Page> {
  const found = await findCareItems(source, 1, { search, category: null, kind: null, onDay: null, first, after }, true);
  return {
    codes: found.nodes.map(({ code }) => code),
    total: found.totalCount,
    next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null,
  };
}

/** Words of one item of the list, in any order and not too short to be looked for: every such search finds something. */
const searches = (): fc.Arbitrary<string> =>
  fc
    .constantFrom(...texts)
    .chain(words => fc.shuffledSubarray(words, { minLength: 1, maxLength: 3 }))
    .map(words => words.join(' '))
    .filter(search => search.replaceAll(' ', '').length > 2);

const vowels = /[aeiou]/g;
const accents = ['', '\u0301', '\u0300', '\u0302', '\u0308'];
const tashkil = ['', '\u064E', '\u064F', '\u0650', '\u0651', '\u0652', '\u0640'];
const variants: Record<string, string[]> = {
  ا: ['ا', 'أ', 'إ', 'آ', 'ٱ'],
  ي: ['ي', 'ى', 'ئ', 'ی'],
  ه: ['ه', 'ة'],
  و: ['و', 'ؤ'],
  ك: ['ك', 'ک'],
};

/** The same search as another hand would type it; each choice is made by a number. */
function typedOtherwise(search: string, choices: readonly number[]): string {
  let at = 0;
  const pick = (of: readonly string[]): string => of[(choices[at++ % choices.length] ?? 0) % of.length] ?? '';
  return search
    .replace(/oe/g, () => pick(['oe', 'œ']))
    .replace(vowels, letter => letter + pick(accents))
    .replace(/\p{Script=Arabic}/gu, letter => pick(variants[letter] ?? [letter]) + pick(tashkil))
    .replace(/\d/g, digit => pick([digit, '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '', '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '']))
    .replace(/[a-z]/g, letter => pick([letter, letter.toUpperCase()]))
    .replace(/ /g, () => pick([' ', '  ', ' / ', ' - ']));
}

test('pages of any size visit every item that is found once, in one order', async () => {
  await fc.assert(
    fc.asyncProperty(searches(), fc.integer({ min: 1, max: 100 }), async (search, size) => {
      const { total, codes: beginning } = await page(search, 100);
      // A long list is read in at most some ten pages.
      const first = Math.min(100, Math.max(size, Math.ceil((total ?? 0) / 10)));
      const visited: string[] = [];
      let after: string | null = null;
      do {
        const next: Page = await page(search, first, after);
        visited.push(...next.codes);
        expect(next.total).toBe(total);
        after = next.next;
      } while (after !== null);

      expect(total).toBeGreaterThan(0);
      expect(visited).toHaveLength(total ?? 0);
      expect(new Set(visited).size).toBe(visited.length);
      expect(visited.slice(0, 100)).toEqual(beginning);
    }),
    { numRuns: 60 },
  );
});

test('accents, case, ligatures, tashkil, tatweel, letter variants and digits change nothing in what is found', async () => {
  await fc.assert(
    fc.asyncProperty(searches(), fc.array(fc.nat(60), { minLength: 7, maxLength: 40 }), async (search, choices) => {
      const typed = typedOtherwise(search, choices);
      fc.pre(typed.length <= 200);

      expect(await page(typed, 20)).toEqual(await page(search, 20));
    }),
    { numRuns: 150 },
  );
});

test('the order hangs on the items alone, not on how PostgreSQL reads them', async () => {
  const url = `${world.url('ANAM')}?options=${encodeURIComponent('-c enable_bitmapscan=off -c enable_indexscan=off')}`;
  const plain = await createDataSource('test', url, careBasket.home, 2).initialize();

  await fc
    .assert(
      fc.asyncProperty(searches(), async search => {
        expect(await page(search, 20, null, plain)).toEqual(await page(search, 20));
      }),
      { numRuns: 40 },
    )
    .finally(() => plain.destroy());
});

test('an item is found by any words of its own', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(texts.length - 1),
      fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
      async (item, places) => {
        const words = texts[item] ?? [];
        const chosen = places.map(place => words[place % words.length] ?? '').join(' ');
        const code = words[0] ?? '';
        fc.pre(chosen.replaceAll(' ', '').length > 2 && /^\d{13}$/.test(code));

        expect((await page(`${chosen} ${code}`, 10)).codes).toEqual([code]);
      },
    ),
    { numRuns: 60 },
  );
});

test('every code that is no medicine comes first when it is typed, in any case', async () => {
  for (const code of codes.filter(candidate => !/^\d+$/.test(candidate)))
    for (const typed of [code, code.toLowerCase(), ` ${code.toUpperCase()} `])
      expect((await page(typed, 5)).codes[0]?.toLowerCase()).toBe(code.toLowerCase());
});

test('the code of a medicine comes first and alone, in the digits of either script', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...codes.filter(code => /^\d{13}$/.test(code))),
      fc.array(fc.nat(2), { minLength: 13, maxLength: 13 }),
      async (code, choices) => {
        expect((await page(typedOtherwise(code, choices), 5)).codes).toEqual([code]);
      },
    ),
    { numRuns: 60 },
  );
});
