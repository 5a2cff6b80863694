/** Tries operations as the servers would: each on the supergraph that its client's audience sees. */
import { audienceOf } from '../../../subgraphs/shared/access/audiences';
import type { Supergraphs } from '../../audiences/read-supergraphs';
import { prepareSupergraph } from '../../supergraph/prepare-supergraph';
import { planOn, type FaultsOf } from './plan-operation';

/** The trial of each role. A supergraph is prepared when the first operation is tried on it, and once. */
export function trialsOn({ full, contracts }: Supergraphs): (client: { role: string }) => FaultsOf {
  const trials = new Map<string, FaultsOf>();
  return ({ role }) => {
    const audience = audienceOf(role);
    const supergraph = (audience && contracts.get(audience)) ?? full;
    const trial = trials.get(supergraph) ?? planOn(prepareSupergraph(supergraph).sdl);
    trials.set(supergraph, trial);
    return trial;
  };
}
