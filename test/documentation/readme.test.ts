import { buildSchema, parse, validate } from 'graphql';
import { exampleVariables } from '../../gateway/page/example-variables';
import { errorCatalogue } from '../../subgraphs/shared/errors';
import { reasonCatalogue } from '../../subgraphs/shared/reason-catalogue';
import { roles } from '../../subgraphs/shared/access/roles';
import { repositoryFiles, sources, textOf } from '../repository/source-files';
import { blockOf, blocks, readme } from './readme-blocks';

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
const named = [...new Set([...readme.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name))];

test('every script that the README names is there', () => {
  expect(named.filter(name => scripts[name] === undefined)).toEqual([]);
});

test('every script is in the README, but for the steps of the check', () => {
  const steps = ['typecheck', 'lint', 'format', 'format:check'];

  expect(Object.keys(scripts).filter(name => !['start', 'test', ...steps, ...named].includes(name))).toEqual([]);
});

test('every program that a script runs is run by a test, benchmarks apart', () => {
  const programs = Object.entries(scripts).flatMap(([name, command]) => {
    const file = / (\S+\.ts)$/.exec(command)?.[1];
    return file === undefined || name.startsWith('bench:') ? [] : [{ name, file }];
  });
  const tests = sources.filter(file => file.startsWith('test/')).map(textOf);
  const isRun = ({ name, file }: { name: string; file: string }): boolean =>
    tests.some(text => text.includes(file) || text.includes(`npm run --silent ${name}`)) ||
    blocks.some(({ info, text }) => info === 'sh' && text.includes(`npm run --silent ${name} `));

  expect(programs.filter(program => !isRun(program))).toEqual([]);
});

test.each(Object.entries(exampleVariables))(
  'the job %s stands in the README as its files have it',
  (name, variables) => {
    const document = textOf(`gateway/operations/${name}.graphql`).trim();

    expect(blocks.filter(({ info, text }) => info === 'graphql' && text.trim() === document)).toHaveLength(1);
    expect(JSON.parse(blockOf(`json variables ${name}`))).toEqual(variables);
  },
);

test('the table of errors is the catalogue', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)`\s*\| (\d+)\s*\| `([A-Z_]+)`\s*\| (.*?)\s*\|$/gm)].map(
    ([, code = '', status, followUpAction, en]) => [code, { status: Number(status), followUpAction, en }],
  );
  const catalogue = Object.entries(errorCatalogue).map(([code, { status, followUpAction, en }]) => [
    code,
    { status, followUpAction, en },
  ]);

  expect(rows).toEqual(catalogue);
});

test('the table of reasons is the catalogue', () => {
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)`\s*\| ([A-Z]+)\s*\| ([A-Z_]+)\s*\| (.*?)\s*\|$/gm)].map(
    ([, code = '', level, followUpAction, en]) => [code, { level, followUpAction, en }],
  );

  expect(rows).toEqual(
    Object.entries(reasonCatalogue).map(([code, { level, followUpAction, en }]) => [
      code,
      { level, followUpAction, en },
    ]),
  );
});

test('every query that the README shows is valid', () => {
  const schema = buildSchema(textOf('schema/api.graphql'));
  const faults = blocks
    .filter(({ info }) => info === 'graphql')
    .flatMap(({ text }) => validate(schema, parse(text)).map(({ message }) => message));

  expect(faults).toEqual([]);
});

test('the table of roles names every role with its purposes', () => {
  for (const [role, { purposes }] of Object.entries(roles)) {
    const row = readme.split('\n').find(line => line.startsWith(`| \`${role}\``));
    expect(row).toContain(purposes.join(' '));
  }
});

test('every path that the README names is there', () => {
  const paths = [...readme.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path = '']) => path);

  const isThere = (path: string): boolean =>
    path.startsWith('.data') ||
    repositoryFiles.some(file => file === path || file.startsWith(path.replace(/\/?$/, '/')));
  expect(paths.filter(path => !isThere(path) && !path.includes('coverage-statistics/'))).toEqual([]);
});
