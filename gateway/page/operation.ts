/** `npm run operation -- NAME`: prints one of the jobs with its example variables, as the body of a request. */
import { runProgram, StartError } from '../../subgraphs/shared/env';
import { exampleTabs } from './example-tabs';

runProgram(() => {
  const name = process.argv[2] ?? '';
  const tab = exampleTabs().find(candidate => candidate.name === name);
  const names = exampleTabs().map(candidate => candidate.name);
  if (!tab) throw new StartError(`operation: expected ${names.join(', ')}, got "${name}"`);
  process.stdout.write(`${JSON.stringify({ query: tab.query, variables: JSON.parse(tab.variables) as unknown })}\n`);
  return Promise.resolve();
});
