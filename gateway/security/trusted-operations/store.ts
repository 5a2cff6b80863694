/** The trusted operations of all clients: read from a folder of signed manifests, and read anew when it changes. */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Caller } from '../../../subgraphs/shared/access/caller';
import { StartError } from '../../../subgraphs/shared/env';
import { clientNames, clientOf, manifestNamesOf, type Client } from './client';
import type { PublicKeySet } from './keys';
import { ManifestError, readManifest } from './manifest';
import { manifestNames, readSignedFile } from './manifest-folder';
import type { FaultsOf } from './plan-operation';
import { verifyManifest } from './signature';
import { watchFolder, type WatchTiming } from './watch-folder';

/** The text of an operation that is trusted for a caller, by its id. */
export type FindOperation = (caller: Pick<Caller, 'role' | 'organization'>, id: string) => string | undefined;

/** Trusted operations that are kept up to date. */
export interface TrustedOperations {
  find: FindOperation;
  close: () => void;
}

/** Where the manifests are, whose signature counts, and how an operation is tried for a client. */
export interface OperationsSource {
  folder: string;
  keys: PublicKeySet;
  trial: (client: Client) => FaultsOf;
  log: Logger;
}

/** The digest of what was read last of a file, whether it was taken or refused, and the texts in use by their ids. */
interface Known {
  digest: string;
  inUse: ReadonlyMap<string, string> | undefined;
}

const usualTiming: WatchTiming = { settle: 100, every: 5_000 };
const digestOf = (bytes: Uint8Array, signature: string): string =>
  createHash('sha256').update(bytes).update('\0').update(signature).digest('hex');
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

class Store {
  private readonly known = new Map<string, Known>();
  /** The newest release of each manifest since the start; a manifest that was away does not come back older. */
  private readonly newest = new Map<string, { release: number; digest: string }>();
  private folderFault = '';

  constructor(private readonly source: OperationsSource) {}

  readonly find: FindOperation = (caller, id) => {
    for (const name of manifestNamesOf(caller)) {
      const body = this.known.get(name)?.inUse?.get(id);
      if (body !== undefined) return body;
    }
    return undefined;
  };

  /** Reads the folder; what cannot be read or is refused leaves what was in use. */
  async readFolder(): Promise<void> {
    const { folder, log } = this.source;
    const names = await manifestNames(folder);
    for (const name of names) await this.readOne(name);
    for (const [name, { inUse }] of this.known) {
      if (names.includes(name)) continue;
      this.known.delete(name);
      if (inUse) log.warn({ manifest: name }, 'a manifest is gone: its operations are no longer trusted');
    }
  }

  /** Reads the folder again while requests are served. */
  async look(): Promise<void> {
    const fault = await this.readFolder().then(() => '', messageOf);
    if (fault !== '' && fault !== this.folderFault)
      this.source.log.error({ fault }, 'the manifests cannot be read: the former ones go on');
    this.folderFault = fault;
  }

  private async readOne(name: string): Promise<void> {
    const former = this.known.get(name);
    const read = await readSignedFile(this.source.folder, name).catch(messageOf);
    const digest = typeof read === 'string' ? read : digestOf(read.bytes, read.signature);
    // What was refused is told once, not at every look.
    if (digest === former?.digest) return;
    try {
      if (typeof read === 'string') throw new ManifestError(read);
      this.known.set(name, { digest, inUse: await this.take(name, read.bytes, read.signature, digest) });
    } catch (error) {
      this.known.set(name, { digest, inUse: former?.inUse });
      this.source.log.error(
        { manifest: name, fault: messageOf(error) },
        'a manifest is refused: what was trusted before goes on',
      );
    }
  }

  private async take(name: string, bytes: Uint8Array, signature: string, digest: string): Promise<Known['inUse']> {
    const { keys, log } = this.source;
    const client = clientOf(name);
    if (!client) throw new ManifestError(`expected a name of ${clientNames}`);
    const signed = await verifyManifest(bytes, signature, keys);
    if (signed.client !== name) throw new ManifestError(`it was signed for ${signed.client}`);
    const newest = this.newest.get(name);
    if (newest && (signed.release < newest.release || (signed.release === newest.release && digest !== newest.digest)))
      throw new ManifestError(`expected a release after ${newest.release}, got ${signed.release}`);
    const bodies = await this.tryAll(name, client, readManifest(bytes));
    this.newest.set(name, { release: signed.release, digest });
    log.info({ manifest: name, release: signed.release, operations: bodies.size }, 'trusted operations are in use');
    return bodies;
  }

  /** The operations that the gateway can serve; the others are told, and dropped alone. */
  private async tryAll(
    manifest: string,
    client: Client,
    operations: ReturnType<typeof readManifest>,
  ): Promise<Map<string, string>> {
    const faultsOf = this.source.trial(client);
    const former = this.known.get(manifest)?.inUse;
    const bodies = new Map<string, string>();
    for (const { id, name, body } of operations) {
      const faults = former?.has(id) === true ? [] : faultsOf(body);
      if (faults.length === 0) bodies.set(id, body);
      else
        this.source.log.error(
          { manifest, operation: name, id, faults },
          'a trusted operation no longer validates or plans: it is not served',
        );
      // Planning is work of milliseconds each: requests go between.
      await nextTurn();
    }
    return bodies;
  }
}

/** Opens the manifests of a folder and watches it. A folder that cannot be read is no start; a refused manifest is. */
export async function openTrustedOperations(
  source: OperationsSource,
  timing: WatchTiming = usualTiming,
): Promise<TrustedOperations> {
  const store = new Store(source);
  await store.readFolder().catch((error: unknown) => {
    throw new StartError(`OPERATIONS_DIR: ${source.folder} cannot be read (${messageOf(error)}).`);
  });
  return { find: store.find, close: watchFolder(source.folder, timing, () => store.look()) };
}
