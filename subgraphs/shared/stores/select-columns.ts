import type { DataSource } from 'typeorm';

/** The columns of an entity's table for the select list of a statement written by hand, named as the entity's properties. */
export const columnsOf = (db: DataSource, entity: new () => object, alias: string): string =>
  db
    .getMetadata(entity)
    .columns.map(column => `${alias}.${column.databaseName} AS "${column.propertyName}"`)
    .join(', ');
