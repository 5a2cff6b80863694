/** The name under which a client is counted: never its own name, for counters may be kept elsewhere. */
import { createHash } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import type { Caller } from '../../../subgraphs/shared/access/caller';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** An address, or of IPv6 the network of 64 bits that one client has for itself. */
function networkOf(address: string): string {
  const inside = /^::ffff:(.+)$/i.exec(address)?.[1];
  if (inside !== undefined && isIPv4(inside)) return inside;
  if (!isIPv6(address)) return address;
  const [left = [], right = []] = address.split('::').map(part => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

/** How many counters the addresses share: whoever invents addresses finds no more of them. */
const addressCounters = 16_384;

/** The key of a caller by organization and subject; without a caller that of the address. */
export function clientKey(caller: Pick<Caller, 'organization' | 'subject'> | undefined, address: string): string {
  if (caller) return digest(JSON.stringify([caller.organization, caller.subject])).toString('base64url');
  return `address:${digest(networkOf(address)).readUInt32BE() % addressCounters}`;
}
