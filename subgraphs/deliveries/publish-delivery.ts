/** A verified delivery in one transaction of its registry: staged, judged, published; or nothing of it. */
import { join } from 'node:path';
import { Client } from 'pg';
import type { SubgraphConfig } from '../shared/serving/config';
import { StartError } from '../shared/env';
import { lockRegistry } from '../shared/stores/lock-registry';
import { stemOf } from './manifest';
import { entityModels } from './model/entities';
import { entityNames, type EntityName } from './model/entity-name';
import { closeMissing } from './publishing/close-missing';
import { markIncompleteClaims } from './publishing/claim-extras';
import { addPublication, isPublished } from './publishing/publications';
import { noteKeys } from './publishing/note-keys';
import { publishEntity } from './publishing/publish-entity';
import { DeliveryRefused } from './refused';
import { countRejects } from './rejects/count-rejects';
import { writeRejects } from './rejects/write-rejects';
import type { FileReport } from './report';
import type { VerifiedFile } from './source/verified-file';
import { createStages } from './staging/stage-tables';
import { stageFile } from './staging/stage-file';
import type { Taking, VerifiedDelivery } from './verified-delivery';
import { validateStages } from './validation/validate-stages';

type Outcome = 'PUBLISHED' | 'UNCHANGED' | 'DRY_RUN';

/** Files in the order in which entities name each other. */
const inOrder = (files: readonly VerifiedFile[]): VerifiedFile[] =>
  [...files].sort((one, other) => entityNames.indexOf(one.layout.entity) - entityNames.indexOf(other.layout.entity));

const emptyReport = ({ announced: { name, entity, rows } }: VerifiedFile): FileReport => ({
  name,
  entity,
  rows,
  accepted: rows,
  rejected: 0,
  rejects: {},
  inserted: 0,
  changed: 0,
  unchanged: 0,
  closed: 0,
  rejectsFile: null,
});

class Delivery {
  private readonly reports: ReadonlyMap<EntityName, FileReport>;

  constructor(
    private readonly db: Client,
    private readonly config: SubgraphConfig,
    private readonly delivery: VerifiedDelivery,
    private readonly taking: Taking,
    reports: readonly FileReport[],
  ) {
    this.reports = new Map(reports.map(report => [report.entity, report]));
  }

  async stage(): Promise<void> {
    const { manifest, dialect, files } = this.delivery;
    await createStages(this.db);
    const { ID_KEY: idKey, PERSON_KEY: personKey } = this.config;
    const { FORMER_ID_KEY: formerIdKey, FORMER_PERSON_KEY: formerPersonKey } = this.config;
    const secrets = { idKey, personKey, formerIdKey, formerPersonKey, fundCode: manifest.fund };
    const staging = {
      db: this.db,
      dialect,
      secrets,
      limits: this.taking.limits,
      extractedOn: manifest.extractedAt.slice(0, 10),
    };
    for (const file of inOrder(files)) {
      const progress = this.taking.progress.begin(manifest.deliveryId, file.announced.name, file.announced.rows);
      await stageFile(staging, file, rows => progress.advance(rows));
      progress.end();
    }
  }

  /** Counts what is rejected so far; more than the limit refuses the delivery, with the reject files to show for it. */
  async judge(): Promise<void> {
    const tooMany: string[] = [];
    for (const [entity, report] of this.reports) {
      report.rejects = await countRejects(this.db, entity);
      report.rejected = Object.values(report.rejects).reduce((sum, count) => sum + count, 0);
      report.accepted = report.rows - report.rejected;
      if (report.rejected * 100 > report.rows * this.taking.rejectLimitPercent)
        tooMany.push(`${report.name}: ${report.rejected} of ${report.rows} rows are bad`);
    }
    if (tooMany.length === 0) return;
    await this.writeRejects();
    throw new DeliveryRefused(
      'TOO_MANY_REJECTS',
      `expected at most ${this.taking.rejectLimitPercent} % of bad rows in a file, got: ${tooMany.join('; ')}.`,
    );
  }

  async writeRejects(): Promise<void> {
    const { rejectsFolder, folderForEach, limits } = this.taking;
    if (rejectsFolder === undefined) return;
    const { manifest, dialect, files } = this.delivery;
    for (const file of files) {
      const report = this.reports.get(file.layout.entity);
      if (!report || report.rejected === 0) continue;
      const name = join(folderForEach ? manifest.deliveryId : '', `${stemOf(file.announced.name)}.csv`);
      await writeRejects(this.db, dialect, limits, file, join(rejectsFolder, name));
      report.rejectsFile = ['rejects', ...name.split(/[\\/]/)].join('/');
    }
  }

  async publish(): Promise<void> {
    const { manifest } = this.delivery;
    const publishing = {
      db: this.db,
      publication: await addPublication(this.db, manifest),
      extractedAt: manifest.extractedAt,
    };
    const progress = this.taking.progress.begin(manifest.deliveryId, 'publishing', this.reports.size);
    for (const entity of entityNames) {
      const report = this.reports.get(entity);
      if (!report) continue;
      Object.assign(report, await publishEntity(publishing, entityModels[entity]));
      progress.advance(1);
    }
    // Closing comes last: until then the store has what the rows of this delivery name.
    if (manifest.kind === 'FULL')
      for (const [entity, report] of this.reports) report.closed = await closeMissing(publishing, entityModels[entity]);
    if (this.reports.has('CLAIM_LINE')) await markIncompleteClaims(publishing);
    progress.end();
  }
}

/** Where the platform can tell, the server gives up soon after a killed process, so that the lock is free for the next. */
const noticeLostClient = process.platform === 'win32' ? '' : `SET client_connection_check_interval = '1s';`;
const sessionSettings = `SET temp_buffers = '32MB'; SET work_mem = '64MB'; ${noticeLostClient}`;

async function connect(fund: string, registry: string): Promise<Client> {
  const db = new Client({ connectionString: registry, application_name: 'deliver', keepAlive: true });
  // A connection that breaks between two statements is told by the next one.
  db.on('error', () => undefined);
  await db.connect().catch((error: unknown) => {
    throw new StartError(`The registry of ${fund} cannot be reached (${(error as Error).message}).`);
  });
  const { rows } = await db.query<{ ready: boolean }>(
    `SELECT to_regclass('membership.publication') IS NOT NULL AND to_regclass('claims.claim') IS NOT NULL AS ready`,
  );
  if (rows[0]?.ready === true) return db;
  await db.end();
  throw new StartError(`The registry of ${fund} has no tables yet: run "npm run migrate" first.`);
}

/** Publishes a delivery and fills the reports of its files; throws DeliveryRefused when nothing of it may be published. */
export async function publishDelivery(
  config: SubgraphConfig,
  delivery: VerifiedDelivery,
  taking: Taking,
  reports: FileReport[],
): Promise<Outcome> {
  const db = await connect(delivery.manifest.fund, delivery.registry);
  try {
    await db.query(sessionSettings);
    await db.query('BEGIN');
    await lockRegistry(db);
    await noteKeys(db, delivery.manifest.fund, config);
    if (await isPublished(db, delivery.manifest)) return 'UNCHANGED';
    reports.push(...delivery.files.map(emptyReport));
    const work = new Delivery(db, config, delivery, taking, reports);
    await work.stage();
    await work.judge();
    await validateStages(db, new Set(reports.map(report => report.entity)));
    await work.judge();
    await work.writeRejects();
    await work.publish();
    await db.query(taking.dryRun ? 'ROLLBACK' : 'COMMIT');
    return taking.dryRun ? 'DRY_RUN' : 'PUBLISHED';
  } finally {
    // Ending the connection undoes whatever is not committed.
    await db.end();
  }
}
