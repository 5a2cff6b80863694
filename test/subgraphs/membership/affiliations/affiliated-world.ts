/** Invented persons with several rights, one for each thing that can be said of them, and how tests ask about them. */
import { membership } from '../../../../subgraphs/membership/subgraph';
import { toPersonId } from '../../../../subgraphs/membership/members/person-id';
import { personHash } from '../../../../subgraphs/shared/keyed-ids';
import { callerOf } from '../../../support/callers';
import { registryRows } from '../../../support/registry-rows';
import { serve, type Answer, type ServedSubgraph } from '../../../support/running-subgraph';
import { openWorld, type World } from '../../../support/world';

/** The day on which the persons of this world have their rights. */
export const day = '2026-10-15';

type Facts = Record<string, unknown>;

/** One registration with one right, in the registry of a fund. */
export async function register(
  world: World,
  fundCode: string,
  cnie: string,
  member_number: string,
  right: Facts = {},
  facts: Facts = {},
): Promise<void> {
  const rows = registryRows(world, fundCode);
  const dependent_number = Number(facts['dependent_number'] ?? 0);
  await rows.member({ member_number, cnie, birth_date: '1985-04-02', ...facts });
  const scheme_code = fundCode === 'CNSS' ? 'AMO_SALARIES' : 'AMO_PUBLIC';
  await rows.coverage({ member_number, dependent_number, scheme_code, ...right });
}

const spouse = { dependent_number: 1, relationship: 'SPOUSE' };
const child = { dependent_number: 1, birth_date: '2015-05-05' };

async function addPersons(world: World): Promise<void> {
  await registryRows(world, 'CNSS').publication(3, '2026-10-31T22:00:00Z');
  await registryRows(world, 'CNOPS').publication(2, '2026-10-30T22:00:00Z');
  const in_ = (fund: string, ...rest: [string, string, Facts?, Facts?]): Promise<void> =>
    register(world, fund, ...rest);

  await in_('CNSS', 'AB000001', '100000001');
  await in_('CNOPS', 'AB000001', '20000001');

  await in_('CNSS', 'AB000002', '100000002');
  await in_('CNOPS', 'AB900002', '20000002', {}, { sex: 'MALE' });
  await in_('CNOPS', 'AB000002', '20000002', {}, spouse);

  await in_('CNSS', 'AB900003', '100000003', {}, { sex: 'MALE' });
  await in_('CNSS', 'AB000003', '100000003', {}, child);
  await in_('CNOPS', 'AB900013', '20000003');
  await in_('CNOPS', 'AB000003', '20000003', {}, child);

  await in_('CNSS', 'AB000004', '100000004');
  await registryRows(world, 'CNSS').coverage({ member_number: '100000004', scheme_code: 'AMO_TADAMON' });

  await in_('CNSS', 'AB000005', '100000005');
  await in_('CNSS', 'AB000005', '100000055', { starts_on: '2026-01-01' });

  await in_('CNSS', 'AB000006', '100000006', { ends_on: '2026-03-31' });
  await in_('CNOPS', 'AB000006', '20000006', { starts_on: '2026-04-01' });

  await in_('CNSS', 'AB000007', '100000007', { ends_on: '2026-04-01' });
  await in_('CNOPS', 'AB000007', '20000007', { starts_on: '2026-04-01', ends_on: '2026-04-01' });

  await in_('CNSS', 'AB000008', '100000008', {}, { deceased_on: '2026-10-14' });
  await in_('CNOPS', 'AB000008', '20000008', {}, { deceased_on: '2026-10-14' });

  await in_('CNOPS', 'AB000009', '20000009', { scheme_code: 'AMO_ETUDIANTS' });
  await in_('CNSS', 'AB000009', '100000009', {}, { ...child, birth_date: '2005-03-01', student: true });

  await in_('CNSS', 'AB000010', '100000010');
  await registryRows(world, 'CNSS').coverage({ member_number: '100000010', starts_on: '2026-02-01' });

  await in_('CNSS', 'AB000011', '100000011');
  await in_('CNOPS', 'AB000011', '20000011', { superseded_by: 2 });
}

export interface AffiliatedWorld {
  world: World;
  served: ServedSubgraph;
  /** Asks for a page as the auditor. */
  ask(variables: Facts, selection?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** The pseudonym of who has a CNIE. */
export const pseudonym = (world: World, cnie: string): string =>
  toPersonId(personHash(world.config.PERSON_KEY, '', '', 0, cnie));

const usual = `nodes { personId rule prevailing { scheme { code } relationship }
  coverages { scheme { code } relationship period { start end } } } pageInfo { hasNextPage endCursor }`;

/** Serves membership on a world, filled by the persons above unless a test fills it. */
export async function openAffiliatedWorld(
  fill: (world: World) => Promise<void> = addPersons,
): Promise<AffiliatedWorld> {
  const world = await openWorld();
  await fill(world);
  const served = await serve(membership, world);
  const document = (selection: string): string =>
    `query ($on: Date!, $filter: DoubleAffiliationFilter, $first: Int, $after: String) {
       doubleAffiliations(on: $on, filter: $filter, first: $first, after: $after) { ${selection} } }`;
  return {
    world,
    served,
    ask: (variables, selection = usual) =>
      served.ask(callerOf('auditor'), document(selection), { on: day, first: 50, ...variables }),
    close: async () => {
      await served.close();
      await world.close();
    },
  };
}
