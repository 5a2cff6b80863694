/** The question is the key: what one subgraph hands to another through the gateway, encrypted and authenticated. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { refusal } from './errors';

const keysOf = (secret: string): { cipher: Buffer; nonce: Buffer } => {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  return { cipher: derive('question-cipher'), nonce: derive('question-nonce') };
};

/** A pair of functions that seal a question into an opaque key and open it again. */
export interface QuestionSeal {
  seal(question: unknown): string;
  open(key: string): unknown;
}

/** Makes the seal of one secret. The nonce is a keyed hash of the question: the same question gives the same key, so that batches can be de-duplicated. */
export function questionSeal(secret: string): QuestionSeal {
  const keys = keysOf(secret);
  return {
    seal(question) {
      const text = Buffer.from(JSON.stringify(question));
      const nonce = createHmac('sha256', keys.nonce).update(text).digest().subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', keys.cipher, nonce);
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(key) {
      try {
        const bytes = Buffer.from(key, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', keys.cipher, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(-16));
        return JSON.parse(
          Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8'),
        ) as unknown;
      } catch {
        throw refusal('BAD_USER_INPUT', {
          en: 'This question was not sealed here.',
          fr: 'Cette question n’a pas été scellée ici.',
        });
      }
    },
  };
}
