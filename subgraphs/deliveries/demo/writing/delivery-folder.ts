/** A delivery of one fund: all its files open at once, written household by household, the manifest last. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Point } from '../care/points';
import { extractedAt } from '../days';
import type { Household } from '../people/household';
import { DeliveryFile } from './delivery-file';
import { entityNames, type EntityName } from '../../model/entity-name';
import type { Dialect } from './dialect';

/** One fund's delivery while it is written: all its files at once, and at the end the manifest. */
export class DeliveryFolder {
  private constructor(
    private readonly dialect: Dialect,
    private readonly folder: string,
    private readonly files: Record<EntityName, DeliveryFile>,
  ) {}

  /** Creates the folder and its eight files with their headers. */
  static async create(dialect: Dialect, out: string): Promise<DeliveryFolder> {
    const folder = join(out, dialect.folder);
    await mkdir(folder, { recursive: true });
    const files = {} as Record<EntityName, DeliveryFile>;
    for (const entity of entityNames) {
      const { name, columns } = dialect.files[entity];
      const header = columns.join(dialect.separator);
      files[entity] = await DeliveryFile.create(folder, name, entity, header, dialect.encode, dialect.lineEnd);
    }
    return new DeliveryFolder(dialect, folder, files);
  }

  /** Writes the points of service. */
  points(points: Iterable<Point>): void {
    for (const point of points) this.files.POINT_OF_SERVICE.row(this.dialect.point(point));
  }

  /** Writes a household: the insured person stands before the dependants, a claim before its lines. */
  household(household: Household): void {
    const { dialect, files } = this;
    for (const member of household.members) {
      files.MEMBER.row(dialect.member(household, member));
      for (const right of member.rights) files.COVERAGE.row(dialect.right(household, member, right));
      for (const one of member.conditions) files.LONG_TERM_CONDITION.row(dialect.condition(household, member, one));
      for (const one of member.authorizations)
        files.PRIOR_AUTHORIZATION.row(dialect.authorization(household, member, one));
      for (const claim of member.claims) {
        files.CLAIM.row(dialect.claim(household, member, claim));
        claim.lines.forEach((line, index) => files.CLAIM_LINE.row(dialect.line(claim, line, index + 1)));
      }
    }
    for (const one of household.contributions) files.CONTRIBUTION.row(dialect.contribution(household, one));
  }

  /** Writes what has gathered; called often, so that memory stays small. */
  async flush(): Promise<void> {
    for (const entity of entityNames) await this.files[entity].flush();
  }

  /** Closes the files and writes the manifest: a folder without one is not a delivery. */
  async close(deliveryId: string): Promise<void> {
    const written = [];
    for (const entity of entityNames) written.push(await this.files[entity].close());
    const { fund } = this.dialect;
    const manifest = { fund, deliveryId, kind: 'FULL', sequence: 1, extractedAt, demonstration: true, files: written };
    await writeFile(join(this.folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }

  /** Lets go of the files after a failure. */
  async abandon(): Promise<void> {
    for (const entity of entityNames) await this.files[entity].abandon();
  }
}
