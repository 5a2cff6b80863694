/** The reference data of claims in memory, as one publication had it. */
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { readReferenceRows, type ReferenceTable } from '../shared/reference/reference';
import { Province, Region, Territory, territoryTables } from '../shared/reference/territory.entity';
import { ClaimRule } from './claims/claim-rule.entity';
import { RejectReason } from './claims/reject-reason.entity';

const file = (name: string): string => join(__dirname, 'reference-data', name);

export const referenceTables: ReferenceTable[] = [
  ...territoryTables,
  { entity: ClaimRule, file: file('claim_rules.csv') },
  { entity: RejectReason, file: file('reject_reasons.csv'), key: ['fund', 'code', 'valid_from'] },
];

/** What the answers about claims need of the reference data. */
export interface ClaimsReference {
  territory: Territory;
  rejectReasons: readonly RejectReason[];
}

/** Reads one publication of the reference data. */
export async function readClaimsReference(db: DataSource, publication: number): Promise<ClaimsReference> {
  const [regions, provinces, rejectReasons] = await Promise.all([
    readReferenceRows(db, Region, publication),
    readReferenceRows(db, Province, publication),
    readReferenceRows(db, RejectReason, publication),
  ]);
  return { territory: new Territory(regions, provinces), rejectReasons };
}
