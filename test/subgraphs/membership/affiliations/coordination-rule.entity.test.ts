import { CoordinationRule } from '../../../../subgraphs/membership/affiliations/coordination-rule.entity';
import { readMembershipReference } from '../../../../subgraphs/membership/reference';
import { membership } from '../../../../subgraphs/membership/subgraph';
import { createDataSource } from '../../../../subgraphs/shared/stores/stores';
import { openWorld } from '../../../support/world';
import { shippedRules } from './shipped-rules';

test('the rules are read as the file has them, and the one on students moves with law 54-23', async () => {
  const world = await openWorld({ funds: ['CNSS'] });
  await world.sql('ANAM', `UPDATE membership.legal_event SET effective_on = '2027-02-01' WHERE event = 'LAW_54_23'`);
  const home = await createDataSource('membership', world.url('ANAM'), membership.home, 2).initialize();

  const { coordinationRules } = await readMembershipReference(home, 1);

  await home.destroy();
  await world.close();
  const byRule = (one: { rule: string; yieldsInFund: string }, other: { rule: string; yieldsInFund: string }): number =>
    `${one.rule} ${one.yieldsInFund}`.localeCompare(`${other.rule} ${other.yieldsInFund}`);
  expect([...coordinationRules].sort(byRule)).toMatchObject(
    [...shippedRules]
      .sort(byRule)
      .map(row => ({ ...row, validTo: row.validTo === '2027-02-28' ? '2027-01-31' : row.validTo })),
  );
  expect(coordinationRules.every(row => row instanceof CoordinationRule)).toBe(true);
});
