/** Tells people what a start is doing when it takes more than a second. */

/** How a step reports how far it is. */
export type Report = (done: number, total: number) => void;

/** Runs the steps of one program. */
export type RunStep = <T>(name: string, work: (report: Report) => Promise<T>) => Promise<T>;

const patience = 1_000;
const seconds = (since: number): string => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

/** Writes a line for a step that lasts, then one for each tenth of it, then one with its time. */
export const progressTo =
  (write: (line: string) => void): RunStep =>
  async (name, work) => {
    const start = Date.now();
    let shown = false;
    let tenth = 0;
    const show = (): void => {
      if (!shown) write(`${name} …`);
      shown = true;
    };
    const timer = setTimeout(show, patience);
    try {
      const result = await work((done, total) => {
        const reached = total > 0 ? Math.floor((done / total) * 10) : 0;
        if (reached <= tenth || Date.now() - start < patience) return;
        tenth = reached;
        show();
        if (reached < 10) write(`${name} … ${reached * 10} %`);
      });
      if (Date.now() - start >= patience) write(`${name}: done in ${seconds(start)}`);
      return result;
    } finally {
      clearTimeout(timer);
    }
  };
