/** The adapters by fund: a further fund is a further entry here. */
import type { EntityName } from '../model/entity-name';
import { cnops } from './cnops';
import { cnss } from './cnss';
import type { Dialect, FileLayout } from './dialect';

export const dialects: readonly Dialect[] = [cnss, cnops];

/** How a fund writes an entity; undefined when it has no file of it. */
export const layoutOf = (dialect: Dialect, entity: EntityName): FileLayout | undefined =>
  dialect.files.find(layout => layout.entity === entity);
