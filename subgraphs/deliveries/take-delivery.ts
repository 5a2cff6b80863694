/** One delivery from its path to its report: refused whole, or handed to the store whole. */
import type { SubgraphConfig } from '../shared/serving/config';
import { layoutOf } from './dialects/dialects';
import type { Dialect } from './dialects/dialect';
import type { DeliveryLimits } from './limits';
import { readManifest, type Manifest } from './manifest';
import { publishDelivery } from './publish-delivery';
import { DeliveryRefused } from './refused';
import type { DeliveryReport, FileReport } from './report';
import { openSource, type DeliverySource } from './source/open-source';
import { verifyFile, type VerifiedFile } from './source/verified-file';
import type { Taking } from './verified-delivery';

async function loadManifest(source: DeliverySource, limits: DeliveryLimits): Promise<Manifest> {
  const handle = await source.open('manifest.json', limits.manifestBytes);
  try {
    return readManifest(await handle.readFile());
  } finally {
    await handle.close();
  }
}

function adapterOf(
  config: SubgraphConfig,
  dialects: readonly Dialect[],
  { fund, demonstration }: Manifest,
): { dialect: Dialect; registry: string } {
  if (demonstration && config.NODE_ENV === 'production')
    throw new DeliveryRefused(
      'BAD_MANIFEST',
      'manifest.json, demonstration: expected persons of the fund in production, got invented ones.',
    );
  const dialect = dialects.find(candidate => candidate.fundCode === fund);
  const registry = config.REGISTRIES.get(fund);
  if (dialect && registry !== undefined) return { dialect, registry };
  throw new DeliveryRefused(
    'BAD_MANIFEST',
    `manifest.json, fund: expected a fund with ${dialect ? 'a registry' : 'an adapter'}, got ${fund}.`,
  );
}

/** Opens and verifies every file that the manifest names; all of them, before any is read into the store. */
async function verifyFiles(
  source: DeliverySource,
  { files: announced, fund, deliveryId }: Manifest,
  dialect: Dialect,
  { limits, progress }: Taking,
  opened: VerifiedFile[],
): Promise<void> {
  const checking = progress.begin(deliveryId, 'checking', announced.length);
  for (const file of announced) {
    const layout = layoutOf(dialect, file.entity);
    if (!layout)
      throw new DeliveryRefused('BAD_MANIFEST', `manifest.json, files: ${fund} has no file of ${file.entity}.`);
    const handle = await source.open(file.name, limits.fileBytes);
    try {
      opened.push(await verifyFile(handle, file, dialect, layout, limits));
    } catch (error) {
      await handle.close();
      throw error;
    }
    checking.advance(1);
  }
  checking.end();
}

const isRefusal = (error: unknown): error is DeliveryRefused => error instanceof DeliveryRefused;

/** Takes one delivery in. */
export async function takeDelivery(config: SubgraphConfig, path: string, taking: Taking): Promise<DeliveryReport> {
  const started = process.hrtime.bigint();
  let manifest: Manifest | undefined;
  let source: DeliverySource | undefined;
  const files: VerifiedFile[] = [];
  const fileReports: FileReport[] = [];
  const report = (part: Pick<DeliveryReport, 'outcome'> & Partial<DeliveryReport>): DeliveryReport => {
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const rows = fileReports.reduce((sum, file) => sum + file.rows, 0);
    return {
      deliveryId: manifest?.deliveryId ?? null,
      fund: manifest?.fund ?? null,
      code: null,
      message: null,
      sequence: manifest?.sequence ?? null,
      files: fileReports,
      rowsPerSecond: Math.round(rows / Math.max(seconds, 1e-6)),
      seconds: Math.round(seconds * 1000) / 1000,
      ...part,
    };
  };
  try {
    source = await openSource(path, taking.limits, taking.workFolder);
    manifest = await loadManifest(source, taking.limits);
    const { dialect, registry } = adapterOf(config, taking.dialects, manifest);
    await verifyFiles(source, manifest, dialect, taking, files);
    return report({
      outcome: await publishDelivery(config, { manifest, dialect, registry, files }, taking, fileReports),
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return report({ outcome: 'REFUSED', code: error.code, message: error.message });
  } finally {
    await Promise.all(files.map(file => file.handle.close()));
    await source?.close();
  }
}
