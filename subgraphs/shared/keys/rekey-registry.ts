/** Moves the hashes of one registry to new keys: in batches, with the system up, and from where a killed move stopped. */
import type { Client } from 'pg';
import { StartError } from '../env';
import { claimHash, memberHash, personHash } from '../keyed-ids';
import { lockRegistry } from '../stores/lock-registry';
import {
  fingerprint,
  keyFault,
  keyVersionSql,
  type ConfiguredKeys,
  type KeyPurpose,
  type KeyVersion,
} from './key-version';

export interface Move {
  fundCode: string;
  keys: Record<KeyPurpose, ConfiguredKeys>;
  /** Rows of one transaction. */
  batch?: number;
  /** Told how many rows of a table have moved. */
  progress?: (table: string, rows: number) => void;
}

type Row = Record<string, string | number | null>;

/** A table with hashes: its key, what hashes are made of, and the hashes under some keys. */
interface MovedTable {
  name: string;
  key: readonly string[];
  parts: readonly string[];
  /** Column and purpose of each hash. */
  hashes: readonly (readonly [string, KeyPurpose])[];
  make(row: Row, fundCode: string, keys: Record<KeyPurpose, string>): Row;
}

const text = (value: string | number | null | undefined): string => String(value ?? '');

const tables: readonly MovedTable[] = [
  {
    name: 'membership.member',
    key: ['member_number', 'dependent_number', 'publication'],
    parts: ['cnie'],
    hashes: [
      ['id', 'ID'],
      ['person_id', 'PERSON'],
    ],
    make: ({ member_number: number, dependent_number: rank, cnie }, fundCode, { ID, PERSON }) => ({
      id: memberHash(ID, fundCode, text(number), Number(rank)),
      person_id: personHash(PERSON, fundCode, text(number), Number(rank), cnie == null ? null : text(cnie)),
    }),
  },
  {
    name: 'claims.claim',
    key: ['claim_number', 'publication'],
    parts: ['member_number', 'dependent_number'],
    hashes: [
      ['id', 'ID'],
      ['member_id', 'ID'],
    ],
    make: (row, fundCode, { ID }) => ({
      id: claimHash(ID, fundCode, text(row['claim_number'])),
      member_id: memberHash(ID, fundCode, text(row['member_number']), Number(row['dependent_number'])),
    }),
  },
];

const types: Record<string, string> = { dependent_number: 'integer', publication: 'integer' };
const typed = (column: string): string => `${column} ${types[column] ?? 'text'}`;

const movingPurposes = (keys: Move['keys']): KeyPurpose[] =>
  (['ID', 'PERSON'] as const).filter(purpose => keys[purpose].former !== undefined);

/** Runs one short transaction that no delivery interleaves with. */
async function inTurn<T>(db: Client, work: () => Promise<T>): Promise<T> {
  await db.query('BEGIN');
  try {
    await lockRegistry(db);
    const result = await work();
    await db.query('COMMIT');
    return result;
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function readVersions(db: Client): Promise<KeyVersion[]> {
  return (await db.query<KeyVersion>(keyVersionSql)).rows;
}

/** Writes down that a move began, before any row moves. */
async function begin(db: Client, { fundCode, keys }: Move, purposes: readonly KeyPurpose[]): Promise<void> {
  await inTurn(db, async () => {
    const versions = await readVersions(db);
    const fault = keyFault(fundCode, keys, versions);
    if (fault !== undefined) throw new StartError(fault);
    for (const purpose of purposes) {
      const [current, former] = [fingerprint(keys[purpose].current), fingerprint(keys[purpose].former ?? '')];
      if (versions.some(one => one.purpose === purpose && one.current === current && one.former === former)) continue;
      await db.query(
        `INSERT INTO membership.key_version (purpose, current, former, complete) VALUES ($1, $2, $3, false)
         ON CONFLICT (purpose) DO UPDATE SET current = excluded.current, former = excluded.former, complete = false`,
        [purpose, current, former],
      );
    }
  });
}

/** Moves the rows of one table that have not moved; returns how many. */
async function moveTable(db: Client, table: MovedTable, move: Move, purposes: readonly KeyPurpose[]): Promise<number> {
  const { fundCode, keys, batch = 2_000, progress } = move;
  const columns = table.hashes.filter(([, purpose]) => purposes.includes(purpose)).map(([column]) => column);
  if (columns.length === 0) return 0;
  const currentKeys = { ID: keys.ID.current, PERSON: keys.PERSON.current };
  const formerKeys = { ID: keys.ID.former ?? '', PERSON: keys.PERSON.former ?? '' };
  const unmoved = columns.map(column => `former_${column} IS NULL`).join(' OR ');
  const keyList = table.key.join(', ');
  let moved = 0;
  let last: unknown[] | undefined;
  for (;;) {
    const rows = await inTurn(db, async () => {
      const after = last && `AND (${keyList}) > (${table.key.map((_, index) => `$${index + 1}`).join(', ')})`;
      const found = await db.query<Row>(
        `SELECT ${[...table.key, ...table.parts].join(', ')} FROM ${table.name}
         WHERE (${unmoved}) ${after ?? ''} ORDER BY ${keyList} LIMIT ${batch}`,
        last ?? [],
      );
      const changes = found.rows.map(row => {
        const [current, former] = [table.make(row, fundCode, currentKeys), table.make(row, fundCode, formerKeys)];
        const own = Object.fromEntries(table.key.map(column => [column, row[column] ?? null]));
        const hashes = columns.flatMap(column => [
          [column, current[column] ?? null],
          [`former_${column}`, former[column] ?? null],
        ]);
        return { ...own, ...(Object.fromEntries(hashes) as Row) };
      });
      const hashColumns = columns.flatMap(column => [column, `former_${column}`]);
      await db.query(
        `UPDATE ${table.name} stored SET ${hashColumns.map(column => `${column} = moved.${column}`).join(', ')}
         FROM jsonb_to_recordset($1::jsonb) AS moved(
           ${[...table.key.map(typed), ...hashColumns.map(column => `${column} uuid`)].join(', ')})
         WHERE ${table.key.map(column => `stored.${column} = moved.${column}`).join(' AND ')}`,
        [JSON.stringify(changes)],
      );
      return found.rows;
    });
    moved += rows.length;
    progress?.(table.name, moved);
    const end = rows.at(-1);
    if (end === undefined) return moved;
    last = table.key.map(column => end[column]);
  }
}

/** Moves every row and then says so; returns how many rows moved. Nothing is left to do the second time. */
export async function rekeyRegistry(db: Client, move: Move): Promise<number> {
  const purposes = movingPurposes(move.keys);
  await begin(db, move, purposes);
  let moved = 0;
  // What a delivery of a process with older variables wrote behind a batch is found by the next round.
  for (let round = -1; round !== 0; moved += round) {
    round = 0;
    for (const table of tables) round += await moveTable(db, table, move, purposes);
  }
  await inTurn(db, () =>
    db.query('UPDATE membership.key_version SET complete = true WHERE purpose = ANY($1)', [purposes]),
  );
  return moved;
}

/** Drops the former hashes of a registry that has moved; returns how many rows held some. */
export async function finishRekey(db: Client, { fundCode, keys, batch = 2_000, progress }: Move): Promise<number> {
  const fault = keyFault(fundCode, keys, await readVersions(db));
  if (fault !== undefined) throw new StartError(fault);
  let dropped = 0;
  for (const { name, hashes } of tables) {
    const columns = hashes.map(([column]) => `former_${column}`);
    const held = columns.map(column => `${column} IS NOT NULL`).join(' OR ');
    for (let rows = -1; rows !== 0; dropped += rows) {
      rows = await inTurn(db, async () => {
        const { rowCount } = await db.query(
          `UPDATE ${name} SET ${columns.map(column => `${column} = NULL`).join(', ')}
           WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${name} WHERE ${held} LIMIT ${batch}))`,
        );
        return rowCount ?? 0;
      });
      progress?.(name, dropped + rows);
    }
  }
  await inTurn(db, () => db.query('UPDATE membership.key_version SET former = NULL'));
  return dropped;
}
