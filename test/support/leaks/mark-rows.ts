/** Marks the persons that tests put into registries and deliveries, and those that they ask about. */
import type { DeliveryRows } from '../delivery-rows';
import { mark } from './sinks';

const columns = ['member_number', 'cnie', 'family_name', 'given_name', 'claim_number', 'care_sheet', 'pre_auth_ref'];
const inJson = new RegExp(`"(?:${columns.join('|')})":"([^"]+)"`, 'g');

/** Marks what an INSERT of a test writes about persons, as parameters or as JSON. */
export function markInserted(sql: string, values: readonly unknown[]): void {
  const names =
    /^\s*INSERT INTO \S+ \(([^)]*)\) VALUES/i
      .exec(sql)?.[1]
      ?.split(',')
      .map(name => name.trim()) ?? [];
  for (const [place, value] of values.entries()) {
    if (typeof value !== 'string') continue;
    if (columns.includes(names[place] ?? '')) mark(value);
    for (const [, found] of value.matchAll(inJson)) mark(found);
  }
}

/** Marks the persons of a delivery. */
export function markDelivered({ members = [], claims = [], authorizations = [] }: DeliveryRows): void {
  for (const { memberNumber, cnie, familyName, familyNameAr, givenNameAr } of members)
    mark(memberNumber, cnie, familyName, familyNameAr, givenNameAr);
  mark(...claims.flatMap(({ claimNumber, careSheet }) => [claimNumber, careSheet]));
  mark(...authorizations.map(({ preAuthRef }) => preAuthRef));
}

const personal = new Set(['value', 'memberNumber', 'cnie', 'claimNumber']);

/** What tells a number from a word that a test puts in its place. */
const isNumber = (text: string): boolean => text.length <= 40 && /\d{6,}/.test(text);

function markValues(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    if (typeof inner !== 'string') markValues(inner);
    else if (personal.has(key) && isNumber(inner)) mark(inner);
}

/** Marks the persons that a question names, in its variables or in its text. */
export function markAsked(body: string): void {
  let question: { query?: unknown; variables?: unknown };
  try {
    question = JSON.parse(body) as typeof question;
  } catch {
    return;
  }
  markValues(question.variables);
  for (const [, found = ''] of String(question.query).matchAll(/\b(?:value|memberNumber|cnie): ?"([^"]+)"/g))
    if (isNumber(found)) mark(found);
}
