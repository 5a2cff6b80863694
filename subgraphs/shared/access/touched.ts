/** Whose data a request touched: collected while it is answered, told to the gateway beside the answer, kept in the access log. */

/** What became of a member's data, the weightiest last: refused, refused after too many guesses, or returned. */
export const outcomes = ['REFUSED', 'LOCKED', 'RETURNED'] as const;

export type Outcome = (typeof outcomes)[number];

/** A member by the id of the API, or null where nobody can be named, and what became of the data. */
export type Touch = readonly [memberId: string | null, outcome: Outcome];

/** Touches that a value of a type tells of; a type with a rule cannot be returned untold. */
// Each rule names the shape of the values of its type.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type SubjectRules = Record<string, (value: any) => readonly Touch[]>;

/** The touches of members whose data is returned. */
export const returned = (...memberIds: readonly string[]): Touch[] =>
  memberIds.map(memberId => [memberId, 'RETURNED'] as const);

const weightOf = (outcome: Outcome): number => outcomes.indexOf(outcome);

/** The members that one request touched, each with the weightiest outcome. */
export class Touched {
  private readonly byMember = new Map<string | null, Outcome>();

  /** Notes what became of a member's data; null stands for who cannot be named. */
  note(memberId: string | null, outcome: Outcome): void {
    const known = this.byMember.get(memberId);
    if (known === undefined || weightOf(outcome) > weightOf(known)) this.byMember.set(memberId, outcome);
  }

  /** Notes several at once. */
  noteAll(touches: readonly Touch[]): void {
    for (const [memberId, outcome] of touches) this.note(memberId, outcome);
  }

  /** Everybody touched so far, in the order of the first touch. */
  list(): Touch[] {
    return [...this.byMember];
  }
}
