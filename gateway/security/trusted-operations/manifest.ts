/** A manifest of operations, in the format of Apollo's persisted queries; it is right as a whole or not at all. */
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { createHash } from 'node:crypto';
import { z } from 'zod';

const operationSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['query', 'mutation', 'subscription']),
  body: z.string(),
});

const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(operationSchema).max(5_000),
});

/** One operation: the SHA-256 of its text, its name, its kind and the text itself. */
export type Operation = z.infer<typeof operationSchema>;

/** What is wrong with a manifest, or with what stands beside it. */
export class ManifestError extends Error {}

/** The id by which an operation is known: the SHA-256 of its text. */
export const idOf = (body: string): string => createHash('sha256').update(body).digest('hex');

/** Describes a text that holds one operation with a name. */
export function describeOperation(body: string): Operation {
  const { definitions } = parse(body, { noLocation: true, maxLexicalTokens: 10_000 });
  const [operation, ...others] = definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation?.name === undefined || others.length > 0) throw new ManifestError('expected one operation with a name');
  return { id: idOf(body), name: operation.name.value, type: operation.operation, body };
}

function faultOf({ id, name, type, body }: Operation): string | undefined {
  try {
    const real = describeOperation(body);
    if (id !== real.id) return `expected the id ${real.id}, the SHA-256 of its body`;
    return name === real.name && type === real.type ? undefined : `its body is the ${real.type} ${real.name}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The operations of a manifest's bytes; throws a ManifestError that tells every fault. */
export function readManifest(bytes: Uint8Array): Operation[] {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ManifestError('expected JSON in UTF-8');
  }
  const { data, error } = manifestSchema.safeParse(content);
  if (!data) throw new ManifestError(error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const { operations } = data;
  const seen = new Set<string>();
  const faults = operations.flatMap(operation => {
    const fault = seen.has(operation.name) ? 'the name is there twice' : faultOf(operation);
    seen.add(operation.name);
    return fault === undefined ? [] : [`${operation.name}: ${fault}`];
  });
  if (faults.length > 0) throw new ManifestError(faults.join('; '));
  return operations;
}

/** The text of a manifest, sorted by name so that the same operations give the same bytes. */
export function writeManifest(operations: readonly Operation[]): string {
  const sorted = [...operations].sort((left, right) => (left.name < right.name ? -1 : 1));
  return `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: sorted }, null, 2)}\n`;
}
