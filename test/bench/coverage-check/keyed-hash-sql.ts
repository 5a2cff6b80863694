const blockBytes = 64;

/** The keyed hash of shared/keyed-ids.ts as an SQL expression of type uuid; `parts` are SQL expressions of type text. */
export function keyedHashSql(key: string, ...parts: string[]): string {
  const padded = Buffer.alloc(blockBytes);
  if (padded.write(key) !== Buffer.byteLength(key)) throw new Error(`expected a key of at most ${blockBytes} bytes`);
  const pad = (byte: number): string => `'\\x${Buffer.from(padded.map(value => value ^ byte)).toString('hex')}'::bytea`;
  const message = `convert_to(concat_ws(chr(31), ${parts.join(', ')}), 'UTF8')`;
  // HMAC by its definition (RFC 2104): the embedded PostgreSQL need not have an extension for it.
  return `left(encode(sha256(${pad(0x5c)} || sha256(${pad(0x36)} || ${message})), 'hex'), 32)::uuid`;
}
