import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { partsOf } from './contract-parts';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const entries = (text: string): string[] => text.split('\n').filter(line => line !== '' && !line.startsWith('#'));

const contract = partsOf(read('test/contract/api.graphql'));
const ours = partsOf(read('schema/api.graphql'));
const pending = entries(read('test/contract-pending.txt'));
const isPending = (part: string): boolean =>
  pending.some(entry => part === entry || part.startsWith(`${entry}.`) || part.startsWith(`${entry}(`));

test('every part of the contract stands in api.graphql with the same type, arguments and nullability', () => {
  const wrong = [...contract]
    .filter(([part, signature]) => !isPending(part) && ours.get(part) !== signature)
    .map(([part, signature]) => `${part}: contract ${signature}, ours ${ours.get(part) ?? 'missing'}`);

  expect(wrong).toEqual([]);
});

test('what is listed as pending is truly missing and belongs to the contract', () => {
  expect(pending.filter(entry => ours.has(entry) || !contract.has(entry))).toEqual([]);
});

test('the list of what is pending only shrinks', () => {
  const before = ['HEAD', 'HEAD~1'].flatMap(commit => {
    try {
      return [
        entries(
          execFileSync('git', ['show', `${commit}:test/contract-pending.txt`], {
            cwd: root,
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          }),
        ),
      ];
    } catch {
      return [];
    }
  });

  for (const list of before) expect(pending.filter(entry => !list.includes(entry))).toEqual([]);
});

test.each(readdirSync(join(root, 'test/contract/operations')))(
  'the contract’s operation %s is valid against api.graphql',
  name => {
    const errors = validate(buildSchema(read('schema/api.graphql')), parse(read(`test/contract/operations/${name}`)));

    expect(errors.map(error => error.message)).toEqual([]);
  },
);
