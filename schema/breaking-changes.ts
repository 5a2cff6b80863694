/** Breaking changes of the API between two versions, and which of them were accepted by name. */
import { buildSchema, findBreakingChanges } from 'graphql';

/** The descriptions of breaking changes that nobody accepted. */
export function unacceptedBreakingChanges(before: string, after: string, accepted: string): string[] {
  const meant = new Set(
    accepted
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '' && !line.startsWith('#')),
  );
  return findBreakingChanges(buildSchema(before), buildSchema(after))
    .map(change => change.description)
    .filter(description => !meant.has(description));
}
