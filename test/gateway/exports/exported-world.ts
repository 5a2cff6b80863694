/** A system with collected statistics of the CNSS, whose exports are fetched beside what GraphQL answers. */
import { askOverHttp } from '../../../subgraphs/coverage-statistics/collect/ask-over-http';
import { collectStatistics } from '../../../subgraphs/coverage-statistics/collect/collect-statistics';
import { coverageStatistics } from '../../../subgraphs/coverage-statistics/subgraph';
import type { ExportedObservation } from '../../../gateway/exports/exported-observations';
import type { RoleName } from '../../../subgraphs/shared/access/roles';
import { foundationOf } from '../../../subgraphs/shared/serving/foundation';
import { deliver, first, late } from '../../subgraphs/coverage-statistics/late-delivery';
import { callerOf, purposeHeaders } from '../../support/callers';
import { openSystemForTest, type TestSystem } from '../../support/system';
import { openWorld, type World } from '../../support/world';

/** The parameters of a question, for the whole and by place. */
export const least = 'indicator=COVERED_PERSONS&start=2026-09&end=2026-10&frequency=M';
export const byPlace = `${least}&breakdown=REGION&breakdown=PROVINCE`;

export interface Exported {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** Fetches an export as a role, or without a token. */
export async function fetchExport(
  system: TestSystem,
  parameters: string,
  who: RoleName | null = 'analyst',
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Exported> {
  const caller = who && callerOf(who);
  const response = await fetch(`${system.origin}/statistics/observations?${parameters}`, {
    method,
    headers: {
      ...(caller && { authorization: `Bearer ${await system.issuer.token(caller)}`, ...purposeHeaders(caller) }),
      ...headers,
    },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Status and code of an export that was refused. */
export const errorOf = ({ status, bytes }: Exported): unknown => {
  const { errors } = JSON.parse(bytes.toString()) as { errors: { extensions: Record<string, unknown> }[] };
  return [status, errors[0]?.extensions['code']];
};

interface Asked {
  queryId: string;
  vintage: { id: string };
  observations: ExportedObservation[];
}

/** What GraphQL answers to the question by place. */
export async function askByPlace(system: TestSystem, lang = 'FR'): Promise<Asked> {
  const period = { start: '2026-09', end: '2026-10', frequency: 'M' };
  const { body } = await system.ask(
    'analyst',
    `query ($query: ObservationQuery!) { observations(query: $query) { queryId vintage { id } observations {
      timePeriod dimensions { dimension code label(lang: ${lang}) } value numerator denominator unitMeasure unitMult
      obsStatus confStatus } } }`,
    { query: { indicator: 'COVERED_PERSONS', breakdown: ['REGION', 'PROVINCE'], ...period } },
  );
  return body.data.observations as Asked;
}

/** The cells of an observation as a table has them, with codes alone. */
export const cellsOf = (observation: ExportedObservation): string[] => [
  ...observation.dimensions.map(({ code }) => code),
  observation.timePeriod,
  observation.value ?? '',
  observation.obsStatus,
  observation.confStatus,
  observation.unitMeasure,
  String(observation.unitMult),
  observation.numerator ?? '',
  observation.denominator ?? '',
];

export interface ExportedWorld {
  world: World;
  system: TestSystem;
  /** Delivers changes of what was delivered before, and collects a vintage anew. */
  deliverLate(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the world with one delivery collected. */
export async function openExportedWorld(): Promise<ExportedWorld> {
  const world = await openWorld({ funds: ['CNSS'] });
  const system = await openSystemForTest(world);
  const foundation = foundationOf(coverageStatistics, world.config);
  const addresses = { membership: system.urlOf('membership'), claims: system.urlOf('claims') };
  const ask = askOverHttp(addresses, world.config.GATEWAY_KEY);
  const collect = (): Promise<unknown> =>
    collectStatistics({ home: foundation.home, ask, periods: ['2026-09', '2026-10'] });
  await deliver(world, first, '2026-10-31T23:00:00Z');
  await collect();
  return {
    world,
    system,
    async deliverLate() {
      await deliver(world, late, '2026-11-15T08:00:00Z');
      await collect();
    },
    async close() {
      await foundation.close();
      await system.close();
      await world.close();
    },
  };
}
