/** What is asked while registries move to other keys, of persons known by an index. */

/** A number in the registry of the CNSS. */
export const cnssNumber = (index: number): string => String(100_000_000 + index);

/** A number in the registry of the CNOPS. */
export const cnopsNumber = (index: number): string => String(10_000_000 + index);

/** Identity card of a person, the same in both registries. */
export const cnie = (index: number): string => `AB${100_000 + index}`;

const view = `{ id familyName person { id members { memberNumber } } claimTotals(year: 2026) { claimCount }
  claims(first: 5) { totalCount nodes { id claimNumber member { id givenName } } } }`;

/** An operation with the person that it asks for. */
export interface Question {
  text: string;
  variables: Record<string, unknown>;
}

/** A member, with its person and claims. */
export const byNumber = (index: number): Question => ({
  text: `query ($number: String!) { member(fundCode: "CNSS", memberNumber: $number) ${view} }`,
  variables: { number: cnssNumber(index) },
});

/** Fields of a member by its id. */
export const memberById = (id: string | undefined, fields = view): Question => ({
  text: `query ($id: ID!) { memberById(id: $id) ${fields} }`,
  variables: { id },
});

/** A page of double affiliations. */
export const doubles = (after: string | null): Question => ({
  text: `query ($after: String) { doubleAffiliations(on: "2026-10-15", first: 30, after: $after) {
    totalCount nodes { personId coverages { insurer { code } } } pageInfo { endCursor } } }`,
  variables: { after },
});

/** Whether a person is covered. */
export const isCovered = (system: 'CNIE' | 'PERSON', value: string): Question => ({
  text: `query ($input: CoverageCheckInput!) { coverageCheck(input: $input) { covered sources { status } reasons { code } } }`,
  variables: { input: { identifier: { system, value }, birthDate: '1985-03-10', servicedDate: '2026-10-15' } },
});
