import { callerOf } from '../../../support/callers';
import { countStatements } from '../../../support/count-statements';
import { openAffiliatedWorld, pseudonym, type AffiliatedWorld } from './affiliated-world';

let open: AffiliatedWorld;

beforeAll(async () => {
  open = await openAffiliatedWorld();
});

afterAll(() => open.close());

interface Node {
  personId: string;
  rule: string;
  prevailing: { scheme: { code: string }; relationship: string } | null;
  coverages: { scheme: { code: string }; relationship: string; period: { start: string; end: string | null } }[];
}

async function found(variables: Record<string, unknown> = {}): Promise<Map<string, Node>> {
  const { data, errors } = await open.ask(variables);
  expect(errors).toBeUndefined();
  return new Map((data.doubleAffiliations.nodes as Node[]).map(node => [node.personId, node]));
}

/** Numbers of the persons found: 1 is who has the CNIE AB000001. */
async function numbersFound(variables: Record<string, unknown> = {}): Promise<number[]> {
  const persons = await found(variables);
  const numbers = Array.from({ length: 11 }, (_, index) => index + 1).filter(number =>
    persons.has(pseudonym(open.world, `AB${String(number).padStart(6, '0')}`)),
  );
  expect(numbers).toHaveLength(persons.size);
  return numbers;
}

test.each([
  ['an own right in each fund: no rule decides', 1, 'NOT_ESTABLISHED', null, ['AMO_PUBLIC', 'AMO_SALARIES']],
  ['own cover before the spouse’s', 2, 'OWN_COVER_BEFORE_SPOUSE', 'AMO_SALARIES', ['AMO_PUBLIC', 'AMO_SALARIES']],
  ['a child of two insured parents', 3, 'BOTH_PARENTS_INSURED', 'AMO_SALARIES', ['AMO_PUBLIC', 'AMO_SALARIES']],
  [
    'two schemes in one registration',
    4,
    'TADAMON_WITHOUT_OTHER_COVER',
    'AMO_SALARIES',
    ['AMO_SALARIES', 'AMO_TADAMON'],
  ],
  ['two registrations in one registry', 5, 'NOT_ESTABLISHED', null, ['AMO_SALARIES', 'AMO_SALARIES']],
  ['a student who is a child', 9, 'STUDENTS_WITHOUT_OTHER_COVER', 'AMO_SALARIES', ['AMO_ETUDIANTS', 'AMO_SALARIES']],
])('%s', async (_what, number, rule, prevailing, schemes) => {
  const node = (await found()).get(pseudonym(open.world, `AB${String(number).padStart(6, '0')}`));

  expect(node).toMatchObject({ rule, prevailing: prevailing && { scheme: { code: prevailing } } });
  expect(node?.coverages.map(({ scheme }) => scheme.code)).toEqual(schemes);
});

test('the dead, closed versions and two periods of one right are no double affiliation', async () => {
  expect(await numbersFound()).toEqual([1, 2, 3, 4, 5, 9]);
});

test.each([
  ['2026-03-31', [1, 2, 3, 4, 5, 8, 9]],
  ['2026-04-01', [1, 2, 3, 4, 5, 7, 8, 9]],
  ['2026-04-02', [1, 2, 3, 4, 5, 8, 9]],
  ['2026-10-14', [1, 2, 3, 4, 5, 8, 9]],
  ['2027-02-28', [1, 2, 3, 4, 5, 9]],
  ['2027-03-01', [1, 2, 3, 4, 5]],
])('on %s first and last days count, a death ends after its day, a scheme with its last', async (on, expected) => {
  expect(await numbersFound({ on })).toEqual(expected);
});

test.each([
  ['a coverage in every fund named', { fundCodes: ['CNSS', 'CNOPS'] }, [1, 2, 3, 9]],
  ['a coverage in one fund', { fundCodes: ['CNOPS'] }, [1, 2, 3, 9]],
  ['a coverage under every scheme named', { schemeCodes: ['AMO_SALARIES', 'AMO_TADAMON'] }, [4]],
  ['the rule that decided', { rule: 'BOTH_PARENTS_INSURED' }, [3]],
  ['no rule that decides', { rule: 'NOT_ESTABLISHED' }, [1, 5]],
  ['all of it at once', { fundCodes: ['CNOPS'], schemeCodes: ['AMO_PUBLIC'], rule: 'NOT_ESTABLISHED' }, [1]],
  ['empty lists and nulls', { fundCodes: [], schemeCodes: [], rule: null }, [1, 2, 3, 4, 5, 9]],
])('the filter asks for %s', async (_what, filter, expected) => {
  expect(await numbersFound({ filter })).toEqual(expected);
});

test.each([
  [{ filter: { fundCodes: ['CNSS', 'FAR'] } }, 'filter.fundCodes: expected one of CNSS, CNOPS, got "FAR".'],
  [{ filter: { schemeCodes: ['RAMED'] } }, 'filter.schemeCodes: expected one of AMO_SALARIES, '],
  [{ filter: { rule: 'FATHER' } }, 'filter.rule: expected one of '],
  [{ filter: { rule: '' } }, 'NOT_ESTABLISHED, got "".'],
  [{ first: 0 }, 'first: expected 1 to 100, got 0.'],
  [{ first: 101 }, 'first: expected 1 to 100, got 101.'],
  [{ after: 'nonsense' }, 'after: expected an endCursor of this list.'],
  [{ after: Buffer.from('["100000001"]').toString('base64url') }, 'after: expected an endCursor of this list.'],
])('%j is refused with what was expected', async (variables, message) => {
  const { data, errors } = await open.ask(variables);

  expect(data).toEqual({ doubleAffiliations: null });
  expect(errors).toMatchObject([{ message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('the explanation speaks the language asked, of a rule and of none', async () => {
  const { data } = await open.ask(
    {},
    'nodes { rule fr: explanation ar: explanation(lang: AR) en: explanation(lang: EN) }',
  );

  const nodes = data.doubleAffiliations.nodes as Record<string, string>[];
  const of = (rule: string): Record<string, string> | undefined => nodes.find(node => node['rule'] === rule);
  expect(of('BOTH_PARENTS_INSURED')).toMatchObject({
    fr: 'L’enfant de deux parents assurés est rattaché à l’organisme du père.',
    en: 'A child of two insured parents is attached to the father’s fund.',
    ar: expect.stringMatching(/^[\u0600-\u06ff :.]+$/),
  });
  expect(of('NOT_ESTABLISHED')).toMatchObject({
    fr: expect.stringContaining('organismes gestionnaires'),
    en: expect.stringContaining('the funds have to decide'),
    ar: expect.stringMatching(/^[\u0600-\u06ff :.]+$/),
  });
});

test('a page says how far each registry’s knowledge reaches, for one statement each', async () => {
  await open.ask({});
  const { result, statements } = await countStatements(() =>
    open.ask({}, 'totalCount sources { fundCode status dataAsOf }'),
  );

  expect(result.data.doubleAffiliations).toEqual({
    totalCount: 6,
    sources: [
      { fundCode: 'CNSS', status: 'ANSWERED', dataAsOf: '2026-10-31T22:00:00Z' },
      { fundCode: 'CNOPS', status: 'ANSWERED', dataAsOf: '2026-10-30T22:00:00Z' },
    ],
  });
  expect(statements.map(({ store }) => store).sort()).toEqual(['membership of CNOPS', 'membership of CNSS']);
});

test('coverages speak of the day asked: in force, and run by whom', async () => {
  const { data } = await open.ask(
    { on: '2027-03-01', filter: { rule: 'BOTH_PARENTS_INSURED' } },
    'nodes { coverages { inforce insurer { code } before: insurer(on: "2027-02-28") { code } } }',
  );

  expect(data.doubleAffiliations.nodes).toEqual([
    {
      coverages: [
        { inforce: true, insurer: { code: 'CNSS' }, before: { code: 'CNOPS' } },
        { inforce: true, insurer: { code: 'CNSS' }, before: { code: 'CNSS' } },
      ],
    },
  ]);
});

test('an auditor reaches no name, number or day of birth, neither in a field nor in a cursor', async () => {
  for (const field of ['beneficiary { familyName }', 'subscriber { memberNumber }', 'endsByAgeOn']) {
    const { data, errors } = await open.ask({}, `nodes { coverages { ${field} } prevailing { ${field} } }`);

    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['FORBIDDEN']));
    expect(JSON.stringify(data)).not.toMatch(/INVENTEE|10000000|2000000|2015|2037/);
  }
  const all = await open.ask(
    {},
    `nodes { personId rule explanation prevailing { id } coverages { id relationship inforce openingReason
       closingReason recordedAt period { start end } scheme { code law } insurer { code } } } pageInfo { endCursor }`,
  );
  const text = JSON.stringify(all.data);
  const cursor = Buffer.from(all.data.doubleAffiliations.pageInfo.endCursor as string, 'base64url').toString();
  expect(all.errors).toBeUndefined();
  expect(text + cursor).not.toMatch(/AB0000|10000000|2000000|INVENTEE|Personne|1985-04-02|2015-05-05|2005-03-01/);
});

test.each(['partner', 'analyst', 'agent'] as const)('a %s reads no double affiliations', async role => {
  const { data, errors } = await open.served.ask(
    callerOf(role),
    '{ doubleAffiliations(on: "2026-10-15") { nodes { personId } } }',
  );

  expect(data).toEqual({ doubleAffiliations: null });
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
});

test('supervision shows nobody behind a pseudonym, to those who may read members neither', async () => {
  const scopes = ['double-affiliation:read', 'member:read'];
  const { data, errors } = await open.served.ask(
    callerOf('auditor', { scopes, funds: ['CNOPS'] }),
    `{ doubleAffiliations(on: "2026-10-15", filter: { rule: "OWN_COVER_BEFORE_SPOUSE" }) {
         nodes { coverages { beneficiary { memberNumber dependentNumber } subscriber { dependentNumber sex } } } } }`,
  );

  const nobody = { beneficiary: null, subscriber: null };
  expect(data.doubleAffiliations.nodes).toEqual([{ coverages: [nobody, nobody] }]);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(Array<string>(4).fill('FORBIDDEN'));
});
