import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contractFile, readSupergraphs } from '../../../gateway/audiences/read-supergraphs';
import { audiences } from '../../../subgraphs/shared/access/audiences';
import { StartError } from '../../../subgraphs/shared/env';
import { openGatewayAlone } from '../../support/gateway-alone';

const committedFile = join(__dirname, '../../../schema/supergraph.graphql');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amo-supergraphs-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the supergraph of an audience stands beside the full one, under its name with the audience’s', () => {
  expect(contractFile('/etc/amo/supergraph.graphql', 'partner')).toBe('/etc/amo/supergraph.partner.graphql');
  expect(contractFile('/etc/amo/released.2', 'internal')).toBe('/etc/amo/released.internal.2');
});

test.each([undefined, ...audiences])('a gateway without the file of %s does not start', async missing => {
  const file = join(folder, 'supergraph.graphql');
  const pathOf = (audience: (typeof audiences)[number] | undefined, of: string): string =>
    audience === undefined ? of : contractFile(of, audience);
  for (const audience of [undefined, ...audiences])
    if (audience !== missing) copyFileSync(pathOf(audience, committedFile), pathOf(audience, file));

  const reading = readSupergraphs(file);
  const starting = openGatewayAlone({ SUPERGRAPH_FILE: file });

  await expect(reading).rejects.toThrow(`SUPERGRAPH_FILE: ${pathOf(missing, file)} cannot be read`);
  await expect(starting).rejects.toThrow(StartError);
});

test('an unreadable file is told like a missing one', async () => {
  await expect(readSupergraphs(folder)).rejects.toThrow(StartError);
});
