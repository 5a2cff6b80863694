/** The two encodings of the funds: strict decoding, so that a wrong byte is found and never replaced silently. */
import { isUtf8 } from 'node:buffer';
import type { Inspection } from './line-blocks';

/** How bytes become text. */
export interface Encoding {
  /** The text of whole lines, or undefined when a byte is not of the encoding or is NUL. */
  decode(bytes: Buffer): string | undefined;
  /** The text for people, with U+FFFD for what cannot be decoded and for NUL. */
  show(bytes: Buffer): string;
  inspect(): Inspection;
  /** Bytes at the beginning of a file that are no part of its text. */
  mark?: Buffer;
}

const replacement = '\ufffd';

const utf8: Encoding = {
  decode: bytes => (isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined),
  show: bytes => bytes.toString('utf8').replaceAll('\0', replacement),
  inspect: () => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let sound = true;
    const look = (piece?: Buffer): void => {
      if (piece?.includes(0)) sound = false;
      try {
        if (sound) decoder.decode(piece, { stream: piece !== undefined });
      } catch {
        sound = false;
      }
    };
    return { look, end: () => (look(), sound) };
  },
  mark: Buffer.from([0xef, 0xbb, 0xbf]),
};

/** What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters; five places are undefined. */
export const windows1252UpperHalf = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

const special = /[\u0080-\u009f]/g;

const undefinedByte = /[\0\u0081\u008d\u008f\u0090\u009d]/;

const mapSpecial = (text: string): string =>
  text.replace(special, character => windows1252UpperHalf.charAt(character.charCodeAt(0) - 0x80));

const windows1252: Encoding = {
  decode: bytes => {
    const text = bytes.toString('latin1');
    return undefinedByte.test(text) ? undefined : mapSpecial(text);
  },
  show: bytes => mapSpecial(bytes.toString('latin1')).replaceAll('\0', replacement),
  inspect: () => {
    let sound = true;
    return { look: piece => (sound &&= !undefinedByte.test(piece.toString('latin1'))), end: () => sound };
  },
};

export const encodings: Record<'utf-8' | 'windows-1252', Encoding> = { 'utf-8': utf8, 'windows-1252': windows1252 };
