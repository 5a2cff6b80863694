import {
  findDoubleAffiliations,
  type DoubleAffiliationQuestion,
} from '../../../../subgraphs/membership/affiliations/double-affiliation.service';
import { createLoaders, type MembershipLoaders } from '../../../../subgraphs/membership/loaders';
import { readMembershipReference, type MembershipReference } from '../../../../subgraphs/membership/reference';
import { stateOn } from '../../../../subgraphs/membership/rights/right-on-day';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { foundationOf } from '../../../../subgraphs/shared/serving/foundation';
import { sourceUnavailable } from '../../../../subgraphs/shared/stores/stores';
import { encodeCursor } from '../../../../subgraphs/shared/types/page-info.type';
import { countStatements } from '../../../support/count-statements';
import { inventPopulation, publishMembers } from '../../../support/population';
import { GuessLedger } from '../../../../subgraphs/membership/checks/identity-guess';
import { questionSeal } from '../../../../subgraphs/shared/sealed-question';
import { Touched } from '../../../../subgraphs/shared/access/touched';
import { formsOf } from '../../../support/key-forms';
import { openWorld, type World } from '../../../support/world';
import { register } from './affiliated-world';

const population = inventPopulation(11, 1_500);
const question: DoubleAffiliationQuestion = {
  day: '2026-10-15',
  filter: {},
  first: 100,
  after: null,
  counted: false,
};

let world: World;
let reference: MembershipReference;

beforeAll(async () => {
  world = await openWorld();
  for (const fund of ['CNSS', 'CNOPS']) await publishMembers(world, fund, population);
  const foundation = foundationOf(membership, world.config);
  reference = await foundation.home.use(db => readMembershipReference(db, 1));
  await foundation.close();
});

afterAll(() => world.close());

/** Works with the loaders of one request, as a subgraph makes them. */
async function withLoaders<T>(work: (loaders: MembershipLoaders) => Promise<T>): Promise<T> {
  const foundation = foundationOf(membership, world.config);
  const watch = { current: reference, stop: () => undefined };
  const seal = questionSeal(world.config.PRICE_QUESTION_KEY);
  const parts = { keys: formsOf(world), assertionKeys: [], guesses: new GuessLedger(), priceSeal: seal, useSeal: seal };
  try {
    return await work(createLoaders(foundation, watch as never, undefined, new Touched(), parts));
  } finally {
    await foundation.close();
  }
}

async function everyPage(
  loaders: MembershipLoaders,
  changes: Partial<DoubleAffiliationQuestion>,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo } = await findDoubleAffiliations(loaders, { ...question, ...changes, after });
    pages.push(nodes.map(({ hash }) => hash));
    if (!pageInfo.hasNextPage) return pages;
    after = pageInfo.endCursor;
    await between();
  }
}

/** Who has several rights on a day by a plain loop over the people. */
function truth(day: string): string[] {
  const rights = new Map<string, Set<string>>();
  for (const { fund, number, rank, person, rights: own, ...member } of population.members)
    for (const { scheme, start, end } of own) {
      const right = { schemeCode: scheme, startsOn: start, endsOn: end };
      if (stateOn(right, { ...member, fundCode: fund }, reference.rightRules, day) !== 'IN_FORCE') continue;
      rights.set(person, (rights.get(person) ?? new Set()).add(`${fund} ${number} ${rank} ${scheme}`));
    }
  return [...rights].flatMap(([person, several]) => (several.size > 1 ? [person] : [])).sort();
}

test.each(['2022-12-31', '2026-10-15', '2027-03-01'])(
  'the persons of %s are those of a plain loop over the people, in pages and as a number',
  async day => {
    const expected = truth(day);
    const { pages, counts } = await withLoaders(async loaders => ({
      pages: await everyPage(loaders, { day, first: 17 }),
      counts: await Promise.all(
        [null, expected[20] ?? null].map(async person => {
          const after = person === null ? null : encodeCursor([person, loaders.keys.personVersion()]);
          return findDoubleAffiliations(loaders, { ...question, day, first: 3, after, counted: true });
        }),
      ),
    }));

    expect(expected.length).toBeGreaterThan(20);
    expect(pages.flat()).toEqual(expected);
    expect(pages.slice(0, -1).every(page => page.length === 17)).toBe(true);
    expect(counts.map(({ totalCount }) => totalCount)).toEqual([expected.length, expected.length]);
    expect(counts.map(({ nodes }) => nodes.map(({ hash }) => hash))).toEqual([
      expected.slice(0, 3),
      expected.slice(21, 24),
    ]);
  },
);

test('persons who come while the pages are turned make nobody come twice or be left out', async () => {
  const known = truth(question.day);
  let number = 0;

  const pages = await withLoaders(loaders =>
    everyPage(loaders, { first: 10 }, async () => {
      number += 1;
      await register(world, 'CNSS', `ZZ${number}`, `inserted-${number}`);
      await register(world, 'CNOPS', `ZZ${number}`, `inserted-${number}`);
    }),
  );

  const walked = pages.flat();
  expect(number).toBeGreaterThan(5);
  expect(new Set(walked).size).toBe(walked.length);
  expect(walked.filter(person => known.includes(person))).toEqual(known);
  for (const fund of ['CNSS', 'CNOPS'])
    for (const table of ['member', 'coverage'])
      await world.sql(fund, `DELETE FROM membership.${table} WHERE member_number LIKE 'inserted-%'`);
});

/** Counts the rows that are taken from each registry, and lets one fall silent after so many. */
function watched(loaders: MembershipLoaders, silentFund?: string, silentAfter = 0): Map<string, number> {
  const { registries } = loaders.foundation;
  const taken = new Map<string, number>();
  const use = registries.use.bind(registries);
  registries.use = (fundCode, work) => {
    const count = (taken.get(fundCode) ?? 0) + 1;
    taken.set(fundCode, count);
    if (fundCode === silentFund && count > silentAfter) return Promise.reject(sourceUnavailable(fundCode));
    return use(fundCode, work);
  };
  return taken;
}

test('a full page stops reading: a small part of the registries, in one statement each', async () => {
  const { taken, statements } = await withLoaders(async loaders => {
    await findDoubleAffiliations(loaders, { ...question, first: 1 });
    const rows = watched(loaders);
    const counted = await countStatements(() => findDoubleAffiliations(loaders, { ...question, first: 5 }));
    return { taken: rows, statements: counted.statements };
  });

  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
  for (const rows of taken.values()) expect(rows).toBeLessThan(300);
});

test.each([0, 1, 2, 200])(
  'a registry that falls silent after %s answers is named, and the overlaps of the others are whole',
  async silentAfter => {
    const [alone, page] = await withLoaders(async loaders => {
      watched(loaders, 'CNOPS', silentAfter);
      return Promise.all([everyPage(loaders, {}), findDoubleAffiliations(loaders, { ...question, counted: true })]);
    });

    const inCnss = (hash: string): boolean =>
      population.members.some(({ fund, person, rights }) => fund === 'CNSS' && person === hash && rights.length > 1);
    expect(alone.flat().length).toBeGreaterThan(20);
    expect(alone.flat().every(inCnss)).toBe(true);
    expect(page.nodes.every(({ coverages }) => coverages.every(({ member }) => member.fundCode === 'CNSS'))).toBe(true);
    expect(page.totalCount).toBeNull();
    expect(page.sources).toEqual([
      { fundCode: 'CNSS', status: 'ANSWERED', dataAsOf: new Date('2026-10-31T22:00:00Z') },
      { fundCode: 'CNOPS', status: 'UNAVAILABLE', dataAsOf: null },
    ]);
  },
);

test('an error that is not a silent registry is no answer', async () => {
  await withLoaders(async loaders => {
    const { registries } = loaders.foundation;
    const use = registries.use.bind(registries);
    registries.use = (fundCode, work) =>
      fundCode === 'CNOPS' ? Promise.reject(new Error('a fault of ours')) : use(fundCode, work);

    await expect(findDoubleAffiliations(loaders, question)).rejects.toThrow('a fault of ours');
  });
});
