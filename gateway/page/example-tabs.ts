/** The three jobs as the tabs of GraphiQL, with variables that the demonstration population answers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleVariables } from './example-variables';

/** One tab: an operation as its file has it, and its variables as JSON. */
export interface ExampleTab {
  name: string;
  query: string;
  variables: string;
}

const folder = join(__dirname, '../operations');

/** Reads the operations and puts their variables beside them. */
export const exampleTabs = (): ExampleTab[] =>
  Object.entries(exampleVariables).map(([name, variables]) => ({
    name,
    query: readFileSync(join(folder, `${name}.graphql`), 'utf8'),
    variables: JSON.stringify(variables, null, 2),
  }));
