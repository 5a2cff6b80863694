/** How much of a client's patience and size the server bears before it knows who asks. */
import type { ConnectionError } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { presentError, refusal } from '../../subgraphs/shared/errors';

/** The most bytes of a body; the largest batch of coverage checks is a tenth of it. */
const largestBody = 1024 * 1024;

/** The most bytes of all headers together: a token of 8 KB and as much besides. */
const largestHeaders = 16 * 1024;

/** The most headers that a request may have. */
export const mostHeaders = 100;

const statusOfFault: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Answers on a connection whose bytes have not become a request, and ends it. */
function refuseBytes({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOfFault[code] ?? 400;
  const body = JSON.stringify({ errors: [presentError(refusal('BAD_USER_INPUT').toJSON(), randomUUID())] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: private, no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Limits on connections: `receive` milliseconds to send a request, headers and body; `deadline` to be answered. */
export function receptionLimits({ receive, deadline }: { receive: number; deadline: number }) {
  return {
    bodyLimit: largestBody,
    requestTimeout: receive,
    // Nothing moved on the connection: a client that does not read its answer.
    connectionTimeout: receive + deadline,
    keepAliveTimeout: 65_000,
    forceCloseConnections: true,
    clientErrorHandler: refuseBytes,
    connection: {
      headersTimeout: receive,
      connectionsCheckingInterval: Math.min(receive, 1_000),
      maxHeaderSize: largestHeaders,
    },
  };
}
