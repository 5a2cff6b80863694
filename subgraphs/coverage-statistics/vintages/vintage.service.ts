/** Finds vintages: those that changed the figures of a subject, and what two of them hold. */
import { useHome, type Store } from '../../shared/stores/stores';
import type { Subject } from './batch.entity';
import { Vintage } from './vintage.entity';

/** The most vintages that are listed; there may be one for each day of collection. */
export const mostVintages = 500;

/** The vintages in which figures of a subject differ from those before, latest first. */
export function findVintages(home: Store, subject: Subject): Promise<Vintage[]> {
  return useHome(home, db =>
    db
      .getRepository(Vintage)
      .createQueryBuilder('vintage')
      .where('EXISTS (SELECT FROM coverage_statistics.batch WHERE vintage = vintage.number AND subject = :subject)')
      .setParameters({ subject })
      .orderBy('vintage.number', 'DESC')
      .take(mostVintages)
      .getMany(),
  );
}

/** What two vintages hold of a subject. */
export interface ComparedVintages {
  /** Those of the ids that vintages have. */
  known: string[];
  /** First and last month (YYYY-MM) of which one of them has figures; null when neither has. */
  months: { first: string; last: string } | null;
}

/** Looks up two vintages by their ids. */
export async function compareVintages(
  home: Store,
  subject: Subject,
  ids: readonly [string, string],
): Promise<ComparedVintages> {
  const [row] = await useHome(home, db =>
    db.query<{ known: string[] | null; first: string | null; last: string | null }[]>(
      `WITH compared AS (SELECT id, number FROM coverage_statistics.vintage WHERE id = ANY($2))
       SELECT (SELECT json_agg(id) FROM compared) AS known,
         to_char(min(month), 'YYYY-MM') AS first, to_char(max(month), 'YYYY-MM') AS last
       FROM coverage_statistics.batch
       WHERE subject = $1 AND vintage <= (SELECT max(number) FROM compared)`,
      [subject, ids],
    ),
  );
  const { known = null, first = null, last = null } = row ?? {};
  return { known: known ?? [], months: first === null || last === null ? null : { first, last } };
}
