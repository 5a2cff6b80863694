/** Asks the care basket for one item, as an analyst does. */
import { callerOf } from '../../support/callers';
import type { ServedSubgraph } from '../../support/running-subgraph';

/** The fields of an item that a test selects; the test fails on any error. */
// The shape of an answer is what the test asserts.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function askItem(served: ServedSubgraph, code: string, selection: string): Promise<any> {
  const { data, errors } = await served.ask(
    callerOf('analyst'),
    `query ($code: String!) { careItem(code: $code) { ${selection} } }`,
    { code },
  );

  expect(errors).toBeUndefined();
  return data.careItem;
}
