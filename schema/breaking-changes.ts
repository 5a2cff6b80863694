/** Breaking changes of the API between two versions, and which of them were accepted by name. */
import { buildSchema, findBreakingChanges } from 'graphql';
import type { Audience } from '../subgraphs/shared/access/audiences';

/**
 * The descriptions of breaking changes that nobody accepted. A change of one audience's contract is accepted by its
 * description alone, for all, or after the audience's name, as `partner: …`.
 */
export function unacceptedBreakingChanges(
  before: string,
  after: string,
  accepted: string,
  audience?: Audience,
): string[] {
  const meant = new Set(
    accepted
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '' && !line.startsWith('#')),
  );
  const isMeant = (description: string): boolean =>
    meant.has(description) || (audience !== undefined && meant.has(`${audience}: ${description}`));
  return findBreakingChanges(buildSchema(before), buildSchema(after))
    .map(change => change.description)
    .filter(description => !isMeant(description));
}
