/** Turns the values of a line into a row of the one model, or says what is wrong with it. */
import type { Dialect, FileColumn, FileLayout } from '../dialects/dialect';
import type { EntityModel, Secrets, Value } from '../model/entity-model';
import type { Fault } from '../model/reject-code';

/** A row as it is read: its values by position in the model, and its fault if it has one. */
export interface ReadRow {
  /** Reused for the next row. */
  values: Value[];
  fault: Fault | undefined;
}

export interface RowReader {
  /** Reads a whole row; of a bad one the key is read as far as it can be. */
  read(fields: readonly string[]): ReadRow;
  /** Reads the key alone of a line that is bad as a whole. */
  readKey(fields: readonly string[], fault: Fault): ReadRow;
}

const mayBeEmpty = (column: FileColumn, fields: readonly string[]): boolean =>
  typeof column.optional === 'function' ? column.optional(fields) : (column.optional ?? false);

/** Makes the reader of one file; `extractedOn` is the day of the extraction. */
export function rowReader(layout: FileLayout, model: EntityModel, secrets: Secrets, extractedOn: string): RowReader {
  const positionOf = (name: string): number => model.columns.findIndex(column => column.name === name);
  const columns = layout.columns.map(column => ({ ...column, position: positionOf(column.to) }));
  const key = columns.map((column, index) => ({ column, index })).filter(({ column }) => model.key.includes(column.to));
  const blank: Value[] = model.columns.map(({ name }) => layout.constants?.[name] ?? null);
  const values = [...blank];
  const fill = (): void => {
    for (let index = 0; index < blank.length; index++) values[index] = blank[index] ?? null;
  };

  const readKey = (fields: readonly string[], fault: Fault): ReadRow => {
    values.fill(null);
    for (const { column, index } of key) {
      const text = fields[index] ?? '';
      values[column.position] = text === '' ? null : (column.read(text, fields) ?? null);
    }
    return { values, fault };
  };

  const read = (fields: readonly string[]): ReadRow => {
    if (fields.length !== columns.length) return readKey(fields, { code: 'BAD_COLUMN_COUNT', column: null });
    fill();
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index] as (typeof columns)[number];
      const text = fields[index] as string;
      if (text === '') {
        if (column.optional !== true && !mayBeEmpty(column, fields))
          return readKey(fields, { code: 'MISSING_VALUE', column: column.to });
        continue;
      }
      const value = column.read(text, fields);
      if (value === undefined) return readKey(fields, { code: column.fault, column: column.to });
      values[column.position] = value;
    }
    const fault = model.check?.(values, extractedOn);
    if (fault) return readKey(fields, fault);
    model.derive?.(values, secrets);
    return { values, fault: undefined };
  };

  return { read, readKey };
}

/** The header that a file of this layout begins with. */
export const headerOf = (dialect: Dialect, layout: FileLayout): string =>
  layout.columns.map(column => column.name).join(dialect.separator);
