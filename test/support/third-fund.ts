/** A third fund, invented: rows of reference data and a registry, and nothing else. */
import type { Caller } from '../../subgraphs/shared/access/caller';
import { callerOf } from './callers';
import { registryRows } from './registry-rows';
import { openWorld, type World } from './world';

/** An agent who may read the third fund too. */
export const agentOfAllFunds: Caller = callerOf('agent', { funds: ['CNSS', 'CNOPS', 'CMIM'] });

/** Opens a world of three funds; the third has its own numbers, scheme, rate and word for arrears, and two persons. */
export async function openThirdFundWorld(): Promise<World> {
  const world = await openWorld({ funds: ['CNSS', 'CNOPS', 'CMIM'] });

  /** Adds one row of reference data, as loading a longer file would. */
  const addReference = (table: string, values: Record<string, unknown>): Promise<unknown> => {
    const origin = { source: 'GK', confidence: 'general_knowledge', digest: JSON.stringify(values), publication: 1 };
    const row = { ...origin, ...values };
    const names = Object.keys(row);
    return world.sql(
      'ANAM',
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
  };
  await addReference('membership.fund', {
    code: 'CMIM',
    name_fr: 'Caisse inventée',
    name_en: 'Invented fund',
    role: 'FUND',
  });
  await addReference('membership.fund_convention', {
    fund_code: 'CMIM',
    identifier_system: 'CMIM_IMMATRICULATION',
    arrears_closing_reason: 'SUSP',
  });
  await addReference('membership.identifier_format', { system: 'CMIM_IMMATRICULATION', pattern: '^M[0-9]{6}$' });
  await addReference('membership.scheme', {
    code: 'AMO_CMIM',
    name_fr: 'Régime inventé',
    name_en: 'Invented scheme',
    law: '65-00',
    valid_from: '2010-01-01',
    valid_from_precision: 'DAY',
    covers: 'Invented',
  });
  await addReference('membership.scheme_manager', {
    scheme_code: 'AMO_CMIM',
    fund_code: 'CMIM',
    valid_from: '2010-01-01',
  });
  await addReference('care_basket.reimbursement_rate', {
    scheme_code: 'AMO_CMIM',
    care_category: 'MEDICAL_ACTS',
    sector: 'ANY',
    exemption: 'NONE',
    rate_percent: '75',
    base: 'TNR',
    valid_from: '2010-01-01',
    confidence: 'sourced',
  });

  const cmim = registryRows(world, 'CMIM');
  await cmim.publication(1, '2026-10-31T22:00:00Z');
  await cmim.member({ member_number: 'M000001', birth_date: '1985-04-02', cnie: 'AB100001' });
  await cmim.coverage({ member_number: 'M000001', scheme_code: 'AMO_CMIM' });
  await cmim.member({ member_number: 'M000002', birth_date: '1985-04-02' });
  await cmim.coverage({
    member_number: 'M000002',
    scheme_code: 'AMO_CMIM',
    ends_on: '2025-12-31',
    closing_reason: 'SUSP',
  });
  return world;
}
