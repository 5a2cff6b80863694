/** Whether a version lies in a range as advisories write it: `>=1.0.0 <1.2.3 || >=2.0.0 <2.0.1`. */

const versionPattern = /^\d+(\.\d+){0,2}(-[\w.-]+)?$/;

function compare(one: string, other: string): number {
  const [[numbers, before], [otherNumbers, otherBefore]] = [one, other].map(version => {
    if (!versionPattern.test(version)) throw new Error(`expected a version such as 1.2.3, got ${version}`);
    const [release = '', ...rest] = version.split('-');
    return [release.split('.').map(Number), rest.join('-')] as const;
  }) as [readonly [number[], string], readonly [number[], string]];
  for (const place of [0, 1, 2]) {
    const difference = (numbers[place] ?? 0) - (otherNumbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  // What comes before a release, such as 2.0.0-rc.1, is older than the release.
  if (before === otherBefore) return 0;
  if (before === '' || otherBefore === '') return before === '' ? 1 : -1;
  return before.localeCompare(otherBefore, 'en', { numeric: true });
}

function holds(condition: string, version: string): boolean {
  const [, sign, bound = ''] = /^(>=|<=|>|<|=)(\S+)$/.exec(condition) ?? [];
  const difference = compare(version, bound);
  if (sign === '>=') return difference >= 0;
  if (sign === '<=') return difference <= 0;
  if (sign === '>') return difference > 0;
  return sign === '<' ? difference < 0 : difference === 0;
}

/** Tells whether a version lies in a range; a range that cannot be read is an error, never a no. */
export const isInRange = (version: string, range: string): boolean =>
  range.split('||').some(part =>
    part
      .trim()
      .split(/\s+/)
      .every(condition => holds(condition, version)),
  );
