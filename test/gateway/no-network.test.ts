import dns from 'node:dns';
import net from 'node:net';
import { openScriptedSystem } from '../support/scripted-subgraphs';

const isHere = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

/** Notes every connection and every look-up of a name that leaves this machine. */
function watchNetwork(): { left: string[]; stop(): void } {
  const left: string[] = [];
  /* eslint-disable @typescript-eslint/unbound-method */
  const { connect } = net.Socket.prototype;
  const { lookup } = dns;
  const { lookup: lookupPromise } = dns.promises;
  /* eslint-enable @typescript-eslint/unbound-method */
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    // Node hands on its arguments as one list, which begins with the options.
    const [options] = args.flat() as { host?: string }[];
    const host = options?.host ?? 'localhost';
    if (!isHere(host)) left.push(host);
    return Reflect.apply(connect, this, args) as net.Socket;
  };
  dns.lookup = ((host: string, ...rest: unknown[]) => {
    if (!isHere(host)) left.push(host);
    return Reflect.apply(lookup, dns, [host, ...rest]) as undefined;
  }) as typeof lookup;
  dns.promises.lookup = ((host: string, ...rest: unknown[]) => {
    if (!isHere(host)) left.push(host);
    return Reflect.apply(lookupPromise, dns.promises, [host, ...rest]) as Promise<dns.LookupAddress>;
  }) as typeof lookupPromise;
  return {
    left,
    stop() {
      net.Socket.prototype.connect = connect;
      dns.lookup = lookup;
      dns.promises.lookup = lookupPromise;
    },
  };
}

const texts = { one: 'type Query { word: String @authenticated }' };

test('starting, answering and stopping reach nothing outside this machine, whatever Apollo’s variables say', async () => {
  process.env['APOLLO_KEY'] = 'service:invented:key';
  process.env['APOLLO_GRAPH_REF'] = 'invented@current';
  const network = watchNetwork();
  try {
    const system = await openScriptedSystem(texts);
    system.script('one', () => ({ data: { word: 'yes' } }));
    const { body } = await system.ask('partner', '{ word }');
    await new Promise(resolve => setTimeout(resolve, 500));
    await system.close();

    expect(body).toEqual({ data: { word: 'yes' } });
    expect(network.left).toEqual([]);
  } finally {
    network.stop();
    delete process.env['APOLLO_KEY'];
    delete process.env['APOLLO_GRAPH_REF'];
  }
});

test('the watch of the test above sees a connection that leaves', async () => {
  const network = watchNetwork();
  const socket = net.connect({ host: 'nowhere.invalid', port: 80 });
  await new Promise(resolve => socket.once('error', resolve));
  network.stop();

  expect(network.left).toContain('nowhere.invalid');
});

test('without the variable that switches telemetry off the gateway does not start', async () => {
  delete process.env['APOLLO_TELEMETRY_DISABLED'];
  try {
    await expect(openScriptedSystem(texts)).rejects.toThrow('APOLLO_TELEMETRY_DISABLED must be true');
  } finally {
    process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  }
});
