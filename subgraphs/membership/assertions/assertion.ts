/** The proof of an answer: a compact JWS over the sealed question and everything that the answer was decided by. */
import { errors, jwtVerify, SignJWT } from 'jose';
import { refusal } from '../../shared/errors';
import type { AssertionKey } from './assertion-keys';

/** What an assertion says to whoever verifies it offline; the question in it is sealed. */
export interface AssertionClaims {
  organization: string;
  /** The question, sealed: no number or name of a person is readable. */
  question: string;
  /** Keyed digest of the answer (HMAC-SHA-256). */
  answer: string;
  /** As of when the question was answered. */
  asOf: string;
  /** For each registry its state and the number of the publication that it answered from; 0 when it held none. */
  registries: Record<string, { status: string; publication: number | null }>;
  /** Number of the publication of the reference data, the care basket's included. */
  reference: number;
  /** SHA-256 of the configuration: which assumed rules and disputed tariffs were applied. */
  configuration: string;
}

/** An assertion that was verified, with its own times. */
export interface VerifiedAssertion {
  claims: AssertionClaims;
  key: AssertionKey;
  expiresAt: Date;
}

const issuer = 'amo-coverage-check';
const type = 'coverage-assertion+jwt';
const longest = 16_384;

/** Signs an assertion with the first of the keys. */
export function signAssertion(
  { id, privateKey }: AssertionKey,
  claims: AssertionClaims,
  issuedAt: Date,
  expiresAt: Date,
): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: id })
    .setIssuer(issuer)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(privateKey);
}

/** A forged assertion and another organization's look alike: telling them apart would tell that the other one exists. */
const notYours = (): Error =>
  refusal('BAD_USER_INPUT', {
    en: 'id: expected an assertionId that was given to your organization, whole and unchanged.',
    fr: 'id : attendu un assertionId délivré à votre organisation, entier et inchangé.',
  });

const expired = (on: string): Error =>
  refusal(
    'BAD_USER_INPUT',
    {
      en: `id: expected an assertion that may still be quoted, got one that expired at ${on}.`,
      fr: `id : attendu une attestation encore valable, reçu une attestation expirée le ${on}.`,
    },
    { followUpAction: 'DO_NOT_RESUBMIT' },
  );

const secondsToDate = (seconds: unknown): Date => new Date(Number(seconds) * 1_000);

/** Verifies an assertion of an organization; whatever is not one of its own, unchanged and still valid, is refused. */
export async function verifyAssertion(
  keys: readonly AssertionKey[],
  id: string,
  organization: string,
): Promise<VerifiedAssertion> {
  if (id.length > longest) throw notYours();
  let key: AssertionKey | undefined;
  try {
    const { payload } = await jwtVerify<AssertionClaims>(
      id,
      ({ kid }) => {
        key = keys.find(candidate => candidate.id === kid);
        if (!key) throw notYours();
        return key.publicKey;
      },
      { issuer, typ: type, algorithms: ['EdDSA'], requiredClaims: ['iat', 'exp', 'organization', 'question'] },
    );
    if (key === undefined || payload.organization !== organization) throw notYours();
    return { claims: payload, key, expiresAt: secondsToDate(payload.exp) };
  } catch (error) {
    const owned = error instanceof errors.JWTExpired && error.payload['organization'] === organization;
    if (owned) throw expired(secondsToDate(error.payload.exp).toISOString().replace('.000Z', 'Z'));
    throw notYours();
  }
}
