/** Windows-1252 by its table, since Node writes no such text: Latin-1 but for the bytes 80 to 9F. */

const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const bytes = new Map([...special].map((character, place) => [character, String.fromCharCode(0x80 + place)]));

/** The text's bytes; a character that Windows-1252 lacks is an error. */
export function encodeWindows1252(text: string): Buffer {
  const single = text.replace(/[^\u0000-\u007f\u00a0-\u00ff]/g, character => {
    const byte = bytes.get(character);
    if (byte === undefined) throw new Error(`no Windows-1252 for ${JSON.stringify(character)}`);
    return byte;
  });
  return Buffer.from(single, 'latin1');
}
