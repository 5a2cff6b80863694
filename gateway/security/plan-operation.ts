/** Decides about an operation once for everybody who holds the same rights: whole, in part, or not at all. */
import { createHash } from 'node:crypto';
import { type DocumentNode, type OperationDefinitionNode, parse, print } from 'graphql';
import type { Rights } from '../../subgraphs/shared/access/authorization';
import type { PreparedSupergraph } from '../supergraph/prepare-supergraph';
import { Judge } from './judge';
import { removeRefused } from './remove-refused';

/** What is executed of an operation of which something was taken out. */
interface Part {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Stands for the part, as the planner keeps its plans. */
  hash: string;
  judge: Judge;
  /** The response key under which the gateway asks for the types of objects. */
  typeKey: string;
}

/** What is decided about an operation. */
export interface Plan {
  /** Whether it is refused as a whole. */
  isRefused: boolean;
  /** The coordinates that are refused, sorted. */
  refused: readonly string[];
  /** What is executed instead, when something is refused and something is left. */
  part?: Part;
}

/** A response key that the operation does not use. */
function unusedKey(document: DocumentNode): string {
  const text = print(document);
  let key = 'type_';
  while (text.includes(key)) key += '_';
  return key;
}

/** Plans an operation for the holder of some rights. */
export function planOperation(
  { rules, schema }: Pick<PreparedSupergraph, 'rules' | 'schema'>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rights: Rights,
): Plan {
  const judge = new Judge(schema, rules, rights);
  const typeKey = unusedKey(document);
  const { removed, fatal, isEmpty, left } = removeRefused(judge, document, operation, typeKey);
  const refused = [...new Set([...fatal, ...removed])].sort();
  if (refused.length === 0) return { isRefused: false, refused };
  if (fatal.size > 0 || isEmpty) return { isRefused: true, refused };
  // Written and read anew, what is kept holds nothing of the document that came.
  const text = print(left);
  const part = parse(text, { noLocation: true });
  const [first] = part.definitions as readonly [OperationDefinitionNode];
  const hash = createHash('sha256').update(text).digest('hex');
  return { isRefused: false, refused, part: { document: part, operation: first, hash, judge, typeKey } };
}
