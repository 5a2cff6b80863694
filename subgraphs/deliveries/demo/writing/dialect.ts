/** How a fund writes its files: their names and headers, and each thing that the generator invents as a row. */
import type { EntityName } from '../../model/entity-name';
import type { Point } from '../care/points';
import type {
  Authorization,
  Claim,
  Condition,
  Contribution,
  Household,
  Line,
  Member,
  Right,
} from '../people/household';

export interface Dialect {
  fund: 'CNSS' | 'CNOPS';
  folder: string;
  lineEnd: string;
  separator: string;
  encode: (text: string) => Buffer;
  files: Record<EntityName, { name: string; columns: readonly string[] }>;
  point(point: Point): string;
  member(household: Household, member: Member): string;
  right(household: Household, member: Member, right: Right): string;
  contribution(household: Household, contribution: Contribution): string;
  condition(household: Household, member: Member, condition: Condition): string;
  authorization(household: Household, member: Member, authorization: Authorization): string;
  claim(household: Household, member: Member, claim: Claim): string;
  line(claim: Claim, line: Line, place: number): string;
}
