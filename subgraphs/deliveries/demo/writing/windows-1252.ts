/** Writes Windows-1252, which Node itself does not. */
import { windows1252UpperHalf } from '../../reading/encodings';

const bytes = new Map(
  Array.from(windows1252UpperHalf, (character, place) => [character, String.fromCharCode(0x80 + place)]),
);

/** The text's bytes; a character that Windows-1252 lacks is an error. */
export function encodeWindows1252(text: string): Buffer {
  const single = text.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, character => {
    const byte = bytes.get(character);
    if (byte === undefined) throw new Error(`no Windows-1252 for ${JSON.stringify(character)}`);
    return byte;
  });
  return Buffer.from(single, 'latin1');
}
