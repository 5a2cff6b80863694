/** Takes from the subgraphs what the registries counted for one month: every page, all of one publication. */

/** Asks one subgraph as the collector; the answer's data, or an error. */
export type AskSubgraph = (
  subgraph: 'membership' | 'claims',
  query: string,
  variables: Record<string, unknown>,
) => Promise<Record<string, unknown>>;

/** What one registry contributed. */
export interface HandedSource {
  fundCode: string;
  extractedAt: string | null;
  publication: number | null;
  complete: boolean;
}

export interface HandedCoverage {
  fundCode: string;
  schemeCodes: string[];
  provinceCode: string;
  sex: string;
  ageGroup: string;
  category: string | null;
  registrations: number;
}

export interface HandedPersons {
  provinceCode: string;
  sex: string;
  persons: number;
}

export interface HandedClaims {
  fundCode: string;
  schemeCode: string;
  provinceCode: string | null;
  channel: string;
  received: number;
  paid: number;
  paidWithDelay: number;
  delayDays: number;
}

export interface HandedLabel {
  dimension: string;
  code: string;
  nameFr: string;
  nameEn: string;
}

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  sources: HandedSource[];
  persons?: HandedPersons[] | null;
  labels?: HandedLabel[];
}

const pageSize = 5_000;
const attempts = 3;
const ends = 'pageInfo { hasNextPage endCursor } sources { fundCode extractedAt publication complete }';

const coverageQuery = `query ($month: TimePeriod!, $first: Int!, $after: String, $begin: Boolean!) {
  coverageAggregates(month: $month, first: $first, after: $after) {
    nodes { fundCode schemeCodes provinceCode sex ageGroup category registrations } ${ends}
    persons @include(if: $begin) { provinceCode sex persons }
    labels @include(if: $begin) { dimension code nameFr nameEn } } }`;

const claimQuery = `query ($month: TimePeriod!, $first: Int!, $after: String) {
  claimAggregates(month: $month, first: $first, after: $after) {
    nodes { fundCode schemeCode provinceCode channel received paid paidWithDelay delayDays } ${ends} } }`;

/** All pages of one month; begins again when a registry published, fell silent or came back in between. */
async function allPages<Node>(readPage: (after: string | null) => Promise<Page<Node>>): Promise<Page<Node>> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const first = await readPage(null);
    const nodes = [...first.nodes];
    let page = first;
    while (page.pageInfo.hasNextPage && JSON.stringify(page.sources) === JSON.stringify(first.sources)) {
      page = await readPage(page.pageInfo.endCursor);
      nodes.push(...page.nodes);
    }
    if (JSON.stringify(page.sources) === JSON.stringify(first.sources)) return { ...first, nodes };
  }
  throw new Error('The registries change faster than their figures can be taken; collect again later.');
}

/** Rights in force on the last day of a month, distinct persons (null when a registry is silent) and names of codes. */
export async function takeCoverage(
  ask: AskSubgraph,
  month: string,
): Promise<{
  nodes: HandedCoverage[];
  sources: HandedSource[];
  persons: HandedPersons[] | null;
  labels: HandedLabel[];
}> {
  const { nodes, sources, persons, labels } = await allPages(async after => {
    const data = await ask('membership', coverageQuery, { month, first: pageSize, after, begin: after === null });
    return data['coverageAggregates'] as Page<HandedCoverage>;
  });
  return { nodes, sources, persons: persons ?? null, labels: labels ?? [] };
}

/** Claims received and paid in a month. */
export async function takeClaims(
  ask: AskSubgraph,
  month: string,
): Promise<{ nodes: HandedClaims[]; sources: HandedSource[] }> {
  return allPages(async after => {
    const data = await ask('claims', claimQuery, { month, first: pageSize, after });
    return data['claimAggregates'] as Page<HandedClaims>;
  });
}
