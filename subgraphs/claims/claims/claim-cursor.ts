/** Where a page of claims begins: the sort values of a row, as an opaque cursor. */
import { refusal } from '../../shared/errors';
import { isDay } from '../../shared/scalars';
import { cursorOfFormerKey, decodeCursor } from '../../shared/types/page-info.type';

/** The orders of the API’s ClaimOrder. */
export type Order = 'RECEIVED_DESC' | 'RECEIVED_ASC' | 'SUBMITTED_DESC';

/** Where a row stands in an order: claims without the day of receipt that the order is by make the second group. */
export interface Position {
  group: number;
  day: string;
  id: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a cursor is made of; it names the order and the key of ids, because a position says nothing under others. */
export const cursorValues = (order: Order, { group, day, id }: Position, version: string): (string | number)[] => [
  order,
  group,
  day,
  id,
  version,
];

/** The position that a cursor of an order names. */
export function readPosition(cursor: string | null | undefined, order: Order, version: string): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const [ordered, group, day, id, writtenBy] = decodeCursor(cursor, 5);
  const written = typeof day === 'string' && isDay(day) && typeof id === 'string' && uuid.test(id);
  if (ordered === order && (group === 0 || group === 1) && written) {
    if (writtenBy !== version) throw cursorOfFormerKey();
    return { group, day, id };
  }
  throw refusal('BAD_USER_INPUT', {
    en: `after: expected an endCursor of this list in the order ${order}.`,
    fr: `after : attendu un endCursor de cette liste dans l’ordre ${order}.`,
  });
}
