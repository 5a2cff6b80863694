import { connect } from 'node:net';
import { callerOf } from '../../support/callers';
import { openScriptedSystem, type ScriptedSystem } from '../../support/scripted-subgraphs';

let system: ScriptedSystem;
let head: string;

beforeAll(async () => {
  system = await openScriptedSystem(
    { one: 'type Query { word: String @authenticated }' },
    { RECEIVE_TIMEOUT: '300', REQUEST_DEADLINE: '5000' },
  );
  system.script('one', () => ({ data: { word: 'yes' } }));
  const token = await system.issuer.token(callerOf('agent'));
  head = `POST /graphql HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n`;
});

afterAll(async () => {
  await system.close();
});

beforeEach(() => {
  system.asked.length = 0;
});

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Sends pieces with pauses between them for as long as the server takes them; resolves with what it answered. */
async function trickle(pieces: Iterable<string | Buffer>, between: number): Promise<{ text: string; took: number }> {
  const { hostname, port } = new URL(system.origin);
  const socket = connect(Number(port), hostname);
  const start = Date.now();
  let text = '';
  const ended = new Promise<void>(resolve => {
    socket.on('error', () => undefined).once('close', () => resolve());
    socket.on('data', piece => {
      text += piece.toString();
      // The connection may stay open after an answer.
      setTimeout(resolve, 50);
    });
  });
  for (const piece of pieces) {
    if (socket.destroyed || text !== '') break;
    socket.write(piece);
    if (between > 0) await pause(between);
  }
  await Promise.race([ended, pause(2_500)]);
  socket.destroy();
  return { text, took: Date.now() - start };
}

function* endless(first: string, piece: string): Generator<string> {
  yield first;
  for (let count = 0; count < 100; count++) yield piece;
}

test('headers that trickle are waited for no longer than the time to send a request', async () => {
  const { text, took } = await trickle(endless('POST /graphql HTTP/1.1\r\n', 'x-more: 1\r\n'), 50);

  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(text).toContain('"code":"BAD_USER_INPUT"');
  expect(took).toBeLessThan(2_000);
});

test('a body that trickles is waited for no longer either, and no subgraph hears of it', async () => {
  const { text, took } = await trickle(endless(`${head}content-length: 1000\r\n\r\n`, ' '), 50);

  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(took).toBeLessThan(2_000);
  expect(system.asked).toEqual([]);
});

test('a connection on which nothing comes is closed', async () => {
  const { took } = await trickle([], 0);

  expect(took).toBeLessThan(2_000);
});

const kilobyte = 'x'.repeat(1_000);
function* chunks(): Generator<string> {
  yield `${head}transfer-encoding: chunked\r\n\r\n`;
  for (let count = 0; count < 1_200; count++) yield `3e8\r\n${kilobyte}\r\n`;
  yield '0\r\n\r\n';
}

test('a body of more than a megabyte is refused by its announced length, and in chunks as it passes it', async () => {
  const announced = await trickle([`${head}content-length: 2000000\r\n\r\n${kilobyte}`], 100);
  const chunked = await trickle(chunks(), 0);

  for (const { text } of [announced, chunked]) {
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('"code":"BAD_USER_INPUT"');
  }
  expect(system.asked).toEqual([]);
});

test('headers that are too many or too large are refused', async () => {
  const many = Array.from({ length: 100 }, (_, index) => `x-${index}: 1\r\n`).join('');
  const body = '{"query":"{ word }"}';

  const tooMany = await trickle([`${head}${many}content-length: ${body.length}\r\n\r\n${body}`], 100);
  const tooLarge = await trickle([`${head}x-large: ${'x'.repeat(20_000)}\r\n\r\n`], 100);

  for (const { text } of [tooMany, tooLarge]) {
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
    expect(text).toContain('"code":"BAD_USER_INPUT"');
  }
  expect(system.asked).toEqual([]);
});

test('bytes that are no HTTP are answered with a code, and nothing of what was sent', async () => {
  const { text } = await trickle(['AB123456 is not HTTP\r\n\r\n'], 50);

  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text).toContain('"code":"BAD_USER_INPUT"');
  expect(text).not.toContain('AB123456');
});
