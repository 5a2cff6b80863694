/** The adapters by fund: a further fund is a further entry here. */
import type { EntityName } from '../model/entity-name';
import { cnops } from './cnops';
import { cnss } from './cnss';
import type { Dialect, FileLayout } from './dialect';

const dialects: ReadonlyMap<string, Dialect> = new Map([cnss, cnops].map(dialect => [dialect.fundCode, dialect]));

/** The adapter of a fund; undefined when there is none. */
export const dialectOf = (fundCode: string): Dialect | undefined => dialects.get(fundCode);

/** How a fund writes an entity; undefined when it has no file of it. */
export const layoutOf = (dialect: Dialect, entity: EntityName): FileLayout | undefined =>
  dialect.files.find(layout => layout.entity === entity);
