/** Reads the part of a vintage that is asked for, with one statement. */
import type { EntityManager } from 'typeorm';
import { refusal } from '../../shared/errors';
import type { Cube, CubeBatch, CubeDecision, CubeLabel } from './cube';
import { cubeStatement, type Selection } from './cube-statement';

interface RawRow {
  month: string;
  fund?: string;
  schemes?: string;
  province?: string | null;
  sex?: string;
  age_group?: string;
  channel?: string;
  count: number;
  total: number;
}

interface RawCube {
  vintage: { number: number; id: string; released_at: string; note: string | null } | null;
  batches: CubeBatch[] | null;
  labels: CubeLabel[] | null;
  decisions: CubeDecision[] | null;
  rows: RawRow[] | null;
}

const noVintage = (id: string | null): Error =>
  id === null
    ? refusal('SOURCE_UNAVAILABLE', {
        en: 'No figures have been collected yet.',
        fr: 'Aucun chiffre n’a encore été collecté.',
      })
    : refusal('BAD_USER_INPUT', {
        en: `vintage: expected the id of a vintage, got ${id}.`,
        fr: `vintage : attendu l’identifiant d’un millésime, reçu ${id}.`,
      });

/** Reads what is selected; a vintage that does not exist is refused. */
export async function readCube(db: Pick<EntityManager, 'query'>, selection: Selection): Promise<Cube> {
  const { sql, values } = cubeStatement('coverage_statistics', selection);
  const [raw] = await db.query<RawCube[]>(sql, values);
  if (!raw?.vintage) throw noVintage(selection.vintage);
  const { released_at: releasedAt, ...vintage } = raw.vintage;
  return {
    vintage: { ...vintage, releasedAt },
    batches: raw.batches ?? [],
    labels: raw.labels ?? [],
    decisions: raw.decisions ?? [],
    rows: (raw.rows ?? []).map(row => ({
      month: row.month,
      fund: row.fund ?? null,
      schemes: row.schemes?.split('+') ?? [],
      province: row.province ?? null,
      sex: row.sex ?? null,
      ageGroup: row.age_group ?? null,
      channel: row.channel ?? null,
      count: row.count,
      total: row.total,
    })),
  };
}
