/** Membership's reference data in memory: what decides about rights, as one publication had it. */
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { LegalEvent, legalEventTable } from '../shared/legal-event.entity';
import { readReferenceRows, type ReferenceTable } from '../shared/reference';
import { Province, Region, Territory, territoryTables } from '../shared/territory.entity';
import { isWithin } from '../shared/types/period.type';
import { Fund } from './schemes/fund.entity';
import { Scheme } from './schemes/scheme.entity';
import { SchemeManager } from './schemes/scheme-manager.entity';

const file = (name: string): string => join(__dirname, 'reference-data', name);

export const referenceTables: ReferenceTable[] = [
  ...territoryTables,
  legalEventTable,
  { entity: Fund, file: file('funds.csv'), key: ['code'] },
  { entity: Scheme, file: file('schemes.csv'), key: ['code'] },
  { entity: SchemeManager, file: file('scheme_managers.csv'), key: ['scheme_code', 'valid_from'] },
];

/** One publication of the reference data, with the questions that rules ask of it. */
export class MembershipReference {
  constructor(
    readonly territory: Territory,
    readonly legalEvents: readonly LegalEvent[],
    readonly funds: ReadonlyMap<string, Fund>,
    readonly schemes: ReadonlyMap<string, Scheme>,
    readonly managers: readonly SchemeManager[],
  ) {}

  /** The fund that runs a scheme on a day; null when none does. */
  insurerOf(schemeCode: string, day: string): Fund | null {
    const manager = this.managers.find(
      row => row.schemeCode === schemeCode && isWithin(day, row.validFrom, row.validTo),
    );
    return this.funds.get(manager?.fundCode ?? '') ?? null;
  }
}

/** Reads one publication of the reference data. */
export async function readMembershipReference(db: DataSource, publication: number): Promise<MembershipReference> {
  const [regions, provinces, legalEvents, funds, schemes, managers] = await Promise.all([
    readReferenceRows(db, Region, publication),
    readReferenceRows(db, Province, publication),
    readReferenceRows(db, LegalEvent, publication),
    readReferenceRows(db, Fund, publication),
    readReferenceRows(db, Scheme, publication),
    readReferenceRows(db, SchemeManager, publication),
  ]);
  return new MembershipReference(
    new Territory(regions, provinces),
    legalEvents,
    new Map(funds.map(fund => [fund.code, fund])),
    new Map(schemes.map(scheme => [scheme.code, scheme])),
    managers,
  );
}
