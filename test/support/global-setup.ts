/** Starts one PostgreSQL for all tests and makes the two databases that every test world is copied from. */
import 'reflect-metadata';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '../../subgraphs/shared/embedded/postgres';
import { running } from './running-postgres';
import { makeTemplateDatabases } from './template-databases';

export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'amo-graph-test-'));
  const postgres = await openEmbeddedPostgres(join(folder, 'postgres'), {
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '400',
  });
  running.postgres = postgres;
  running.folder = folder;
  process.env['TEST_SINKS'] = join(folder, 'sinks');
  mkdirSync(process.env['TEST_SINKS']);
  await makeTemplateDatabases(postgres);
}
