/** `npm run schema:check`: refuses generated files that are not what the code says, and breaking changes that nobody accepted. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audiences } from '../subgraphs/shared/access/audiences';
import { runProgram, StartError } from '../subgraphs/shared/env';
import { subgraphs } from '../subgraphs/subgraphs';
import { unacceptedBreakingChanges } from './breaking-changes';
import { composeSchema } from './compose';

/** An API as a commit has it; nothing when there is no such commit or it had no such file yet. */
function fileOf(commit: string, name: string): string | undefined {
  try {
    return execFileSync('git', ['show', `${commit}:schema/${name}`], {
      cwd: __dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

runProgram(async () => {
  const files = await composeSchema(subgraphs);
  const stale = [...files].filter(([name, text]) => {
    const path = join(__dirname, name);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  if (stale.length > 0)
    throw new StartError(
      `schema/: ${stale.map(([name]) => name).join(', ')} is not what the code says; run npm run schema`,
    );

  const accepted = readFileSync(join(__dirname, 'accepted-breaking-changes.txt'), 'utf8');
  for (const audience of [undefined, ...audiences]) {
    const name = audience === undefined ? 'api.graphql' : `api.${audience}.graphql`;
    // On a commit itself the change stands in it, so its parent is what clients knew before.
    for (const before of [fileOf('HEAD', name), fileOf('HEAD~1', name)]) {
      const now = files.get(name) ?? '';
      const broken = before === undefined ? [] : unacceptedBreakingChanges(before, now, accepted, audience);
      if (broken.length > 0)
        throw new StartError(
          `Breaking changes of ${name}; list each in schema/accepted-breaking-changes.txt if it is meant:\n${broken.join('\n')}`,
        );
    }
  }
});
