/** A server that speaks as much of Redis as counting needs, so that tests can let it fall silent, fall over and return. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A Redis of a test. */
export interface RedisForTest {
  url: string;
  /** The counters that it holds, by key. */
  counters: Map<string, number>;
  /** Holds connections but answers nothing more. */
  fallSilent(): void;
  /** Drops all connections and takes no more. */
  stop(): Promise<void>;
  /** Listens again at the same address, with what it held before. */
  start(): Promise<void>;
}

/** The words of the first whole command in a text, and how much of the text it is. */
function readCommand(text: string): { words: string[]; length: number } | undefined {
  const [, count] = /^\*(\d+)\r\n/.exec(text) ?? [];
  if (count === undefined) return undefined;
  const words: string[] = [];
  let at = text.indexOf('\n') + 1;
  while (words.length < Number(count)) {
    const [head, size] = /^\$(\d+)\r\n/.exec(text.slice(at, at + 20)) ?? [];
    if (head === undefined || text.length < at + head.length + Number(size) + 2) return undefined;
    words.push(text.slice(at + head.length, at + head.length + Number(size)));
    at += head.length + Number(size) + 2;
  }
  return { words, length: at };
}

/** Starts one on a port of its own. */
export async function openRedisForTest(): Promise<RedisForTest> {
  const counters = new Map<string, number>();
  const sockets = new Set<Socket>();
  let silent = false;
  let server: Server | undefined;
  let port = 0;
  const answer = ([command = '', ...words]: string[]): string => {
    if (command.toUpperCase() === 'INFO') return '$9\r\nloading:0\r\n';
    if (command.toUpperCase() === 'EVALSHA') return '-NOSCRIPT no script is kept here\r\n';
    if (command.toUpperCase() !== 'EVAL') return '+OK\r\n';
    // The one script that is sent: add to a counter and tell its time to live.
    const [, , key = '', points, seconds] = words;
    counters.set(key, (counters.get(key) ?? 0) + Number(points));
    return `*2\r\n:${counters.get(key)}\r\n:${Number(seconds) * 1_000}\r\n`;
  };
  const start = async (): Promise<void> => {
    silent = false;
    server = createServer(socket => {
      sockets.add(socket);
      let text = '';
      socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
      socket.setEncoding('latin1').on('data', piece => {
        text += String(piece);
        for (let command = readCommand(text); command; command = readCommand(text)) {
          text = text.slice(command.length);
          if (!silent) socket.write(answer(command.words));
        }
      });
    });
    await new Promise<void>(resolve => server?.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    counters,
    fallSilent: () => void (silent = true),
    start,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server?.close(resolve));
    },
  };
}
