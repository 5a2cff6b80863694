import { Arg, Directive, Field, Int, ObjectType } from 'type-graphql';
import { refusal } from '../errors';

@ObjectType({ description: 'Where a page of a list ends.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'True when more rows follow this page.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Hand it to `after` to read the next page; null on an empty page.',
  })
  endCursor!: string | null;
}

/** The largest page that any list gives. */
export const largestPage = 100;

/** Checks the size of a page that a caller asks for. */
export function pageSize(first: number | null, largest = largestPage): number {
  if (first !== null && first >= 1 && first <= largest) return first;
  throw refusal('BAD_USER_INPUT', {
    en: `first: expected 1 to ${largest}, got ${first}.`,
    fr: `first : attendu de 1 à ${largest}, reçu ${first}.`,
  });
}

/** An opaque cursor over the sort values of a row; it never holds a number of a person. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The refusal of a cursor that no page of the list ended with. */
export const wrongCursor = (): Error =>
  refusal('BAD_USER_INPUT', {
    en: 'after: expected an endCursor of this list.',
    fr: 'after : attendu un endCursor de cette liste.',
  });

/** The refusal of a cursor that was written before ids moved to another key: the list has another order since. */
export const cursorOfFormerKey = (): Error =>
  refusal('BAD_USER_INPUT', {
    en: 'after: this endCursor was written under a former key of ids; begin the list anew.',
    fr: 'after : cet endCursor a été écrit sous une ancienne clé des identifiants ; recommencez la liste.',
  });

/** The sort values of a cursor, checked to be as many as the list sorts by. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length) return values as (string | number | null)[];
  } catch {
    // Falls through to the refusal below: a cursor that cannot be read is as wrong as one of another list.
  }
  throw wrongCursor();
}

/** Cuts the rows of a query for one row more than the page holds, and says where the page ends. */
export function pageOf<Row>(
  rows: readonly Row[],
  first: number,
  cursorOf: (row: Row) => readonly (string | number | null)[],
): { nodes: Row[]; pageInfo: PageInfo } {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: rows.length > first, endCursor: last === undefined ? null : encodeCursor(cursorOf(last)) },
  };
}

/** Description of the `first` argument, the same on every list. */
export const firstDescription = `Rows in this page, 1 to ${largestPage}.`;
/** Description of the `after` argument, the same on every list. */
export const afterDescription = 'The endCursor of the page before; the first page when not said.';

/** The `first` argument of a list, with the size of a page when none is said. */
export const FirstArgument = (size: number): ReturnType<typeof Arg> =>
  Arg('first', () => Int, { nullable: true, defaultValue: size, description: firstDescription });

/** The `after` argument of a list. */
export const AfterArgument = (): ReturnType<typeof Arg> =>
  Arg('after', () => String, { nullable: true, description: afterDescription });
