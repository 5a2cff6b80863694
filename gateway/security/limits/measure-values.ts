/** Measures the variables of a request without recursion: a body may nest deeper than a stack. */

/** The longest list and the deepest nesting of a value. */
export function measureValues(values: unknown): { listSize: number; depth: number } {
  let listSize = 0;
  let depth = 0;
  let level: unknown[] = [values];
  for (;;) {
    const inner: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) listSize = Math.max(listSize, value.length);
      for (const element of Object.values(value)) inner.push(element);
    }
    if (inner.length === 0) return { listSize, depth };
    depth += 1;
    level = inner;
  }
}
