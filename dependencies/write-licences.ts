/** `npm run licences`: writes the list of licences of everything that runs in production. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../subgraphs/shared/env';
import { licenceList, type LockFile } from './licences';

runProgram(() => {
  const lock = JSON.parse(readFileSync(join(__dirname, '../package-lock.json'), 'utf8')) as LockFile;
  writeFileSync(join(__dirname, 'licences.csv'), licenceList(lock));
  return Promise.resolve();
});
