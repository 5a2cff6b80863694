/** Finds marked identifiers in a text: one look-up for each word, however many are marked. */

/** Shorter words stand for too much to be anybody's. */
const shortest = 6;

const trim = (word: string): string => word.replace(/^[._-]+|[._-]+$/g, '');

/** The words of a text as they stand, what is joined in them by signs, and the digits that stand in a row. */
function* wordsIn(text: string): Generator<string> {
  for (const [found] of text.matchAll(/[\p{L}\p{M}\p{N}_.-]+/gu)) {
    const word = trim(found);
    yield word;
    for (const signs of [/\.+/, /[._-]+/]) {
      const parts = word.split(signs);
      if (parts.length > 1) yield* parts.map(trim);
    }
    for (const [digits] of word.matchAll(/\d{6,}/g)) yield digits;
  }
}

/** The words by which an identifier is found again; none when it is too short to be told from other words. */
export const marksOf = (identifier: string): string[] =>
  [...identifier.matchAll(/[\p{L}\p{M}\p{N}_.-]+/gu)]
    .map(([word]) => trim(word))
    .filter(word => word.length >= shortest && !/^\d{6}$/.test(word));

/** The marked words that stand in a text. */
export function findLeaks(marks: ReadonlySet<string>, text: string): string[] {
  const leaks = new Set<string>();
  for (const word of wordsIn(text)) if (word.length >= shortest && marks.has(word)) leaks.add(word);
  return [...leaks];
}
