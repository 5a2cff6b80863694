/** The project's own source files and what each imports, as the repository's rules see them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

export const root = join(__dirname, '../..');

/** All files that git tracks or would track. */
export const repositoryFiles = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter(Boolean);

/** TypeScript sources, tests included. */
export const sources = repositoryFiles.filter(file => file.endsWith('.ts'));

/** Text of a file of the repository. */
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

const known = new Set(sources);

/** The files of ours that a file imports, statically or dynamically. */
export function importsOf(file: string): string[] {
  return ts
    .preProcessFile(textOf(file), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter(name => name.startsWith('.'))
    .map(name => relative(root, join(root, dirname(file), name)))
    .map(path => [`${path}.ts`, `${path}/index.ts`, path].find(candidate => known.has(candidate)) ?? path);
}
