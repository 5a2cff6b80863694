/** Marks the persons that tests put into registries and deliveries, and those that they ask about. */
import type { DeliveryRows } from '../delivery-rows';
import { mark } from './sinks';

/** Columns and fields that hold a number of a person; tests also write words there, such as OPEN-LATER. */
const numbers = new Set([
  'member_number',
  'claim_number',
  'care_sheet',
  'pre_auth_ref',
  'memberNumber',
  'claimNumber',
  'cnie',
  'value',
]);

/** What tells a number from a word. */
const isNumber = (text: string): boolean => text.length <= 40 && /\d{6,}/.test(text);

function markOne(name: string, value: unknown): void {
  if (typeof value !== 'string') return;
  if (name === 'family_name' || (numbers.has(name) && isNumber(value))) mark(value);
}

const inJson = /"([a-z_]+)":"([^"]+)"/g;

/** Marks what an INSERT of a test writes about persons, as parameters or as JSON. */
export function markInserted(sql: string, values: readonly unknown[]): void {
  const names =
    /^\s*INSERT INTO \S+ \(([^)]*)\) VALUES/i
      .exec(sql)?.[1]
      ?.split(',')
      .map(name => name.trim()) ?? [];
  for (const [place, value] of values.entries()) {
    markOne(names[place] ?? '', value);
    if (typeof value === 'string') for (const [, name = '', inner] of value.matchAll(inJson)) markOne(name, inner);
  }
}

/** Marks the persons of a delivery. */
export function markDelivered({ members = [], claims = [] }: DeliveryRows): void {
  for (const { memberNumber, cnie, familyName, familyNameAr } of members) {
    markOne('memberNumber', memberNumber);
    markOne('cnie', cnie);
    mark(familyName, familyNameAr);
  }
  for (const { claimNumber } of claims) markOne('claimNumber', claimNumber);
}

function markValues(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    if (typeof inner !== 'string') markValues(inner);
    else markOne(key, inner);
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
  for (const [, name = '', inner] of String(question.query).matchAll(/\b(\w+): ?"([^"]+)"/g)) markOne(name, inner);
}
