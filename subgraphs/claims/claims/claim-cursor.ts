/** Where a page of claims begins: the sort values of a row, as an opaque cursor. */
import { refusal } from '../../shared/errors';
import { isDay } from '../../shared/scalars';
import { decodeCursor } from '../../shared/types/page-info.type';

/** The orders of the API’s ClaimOrder. */
export type Order = 'RECEIVED_DESC' | 'RECEIVED_ASC' | 'SUBMITTED_DESC';

/** Where a row stands in an order: claims without the day of receipt that the order is by make the second group. */
export interface Position {
  group: number;
  day: string;
  id: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a cursor is made of; it names the order, because a position says nothing in another one. */
export const cursorValues = (order: Order, { group, day, id }: Position): (string | number)[] => [
  order,
  group,
  day,
  id,
];

/** The position that a cursor of an order names. */
export function readPosition(cursor: string | null | undefined, order: Order): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const [ordered, group, day, id] = decodeCursor(cursor, 4);
  const written = typeof day === 'string' && isDay(day) && typeof id === 'string' && uuid.test(id);
  if (ordered === order && (group === 0 || group === 1) && written) return { group, day, id };
  throw refusal('BAD_USER_INPUT', {
    en: `after: expected an endCursor of this list in the order ${order}.`,
    fr: `after : attendu un endCursor de cette liste dans l’ordre ${order}.`,
  });
}
