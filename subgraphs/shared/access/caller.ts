/** Who asks: read from the client's token by the gateway, handed to every subgraph in a signed token of each call. */
import { refusal } from '../errors';
import { isPurpose, type Purpose } from './purposes';

export interface Caller {
  subject: string;
  organization: string;
  role: string;
  scopes: readonly string[];
  /** Funds whose members and claims the caller may read. */
  funds: readonly string[];
  /** Purposes of use (HL7 v3-ActReason) that the caller may state. */
  purposes: readonly string[];
  /** The one stated for this request; without it no personal data is read. */
  purpose?: Purpose;
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];

/** Scopes are one text (RFC 9068) or a list, by the issuer's habit; in no other shape do they allow anything. */
const scopesOf = (claim: unknown): string[] =>
  typeof claim === 'string' ? claim.split(' ').filter(Boolean) : strings(claim);

/** The caller described by the claims of a verified token. */
export function callerFromClaims(claims: Record<string, unknown>): Caller {
  const text = (name: string): string => {
    const value = claims[name];
    if (typeof value !== 'string' || value === '')
      throw refusal('UNAUTHENTICATED', {
        en: `The token lacks the claim "${name}".`,
        fr: `Le jeton ne porte pas « ${name} ».`,
      });
    return value;
  };
  const { scope, purpose } = claims;
  return {
    subject: text('sub'),
    organization: text('organization'),
    role: text('role'),
    scopes: scopesOf(scope ?? claims['scopes']),
    funds: strings(claims['funds']),
    purposes: strings(claims['purposes']),
    ...(typeof purpose === 'string' && isPurpose(purpose) && { purpose }),
  };
}

/** Tells whether the caller may read members and claims of a fund. */
export const mayReadFund = (caller: Caller | undefined, fundCode: string): boolean =>
  caller?.funds.includes(fundCode) ?? false;
