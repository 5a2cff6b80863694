/** What has been started, to be stopped in the opposite order. */
export class Closers {
  private readonly list: (() => Promise<unknown>)[] = [];
  private closing: Promise<void> | undefined;

  /** Whether the end has begun: what fails from now on has not failed. */
  get isClosing(): boolean {
    return this.closing !== undefined;
  }

  /** Adds something to stop. */
  add(close: () => Promise<unknown>): void {
    this.list.push(close);
  }

  /** Stops everything, the last started first; a failure keeps nothing else from being stopped. */
  close(): Promise<void> {
    this.closing ??= (async () => {
      for (let close = this.list.pop(); close; close = this.list.pop()) await close().catch(() => undefined);
    })();
    return this.closing;
  }
}
