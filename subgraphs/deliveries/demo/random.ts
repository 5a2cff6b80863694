/** Reproducible chance: xoshiro128** 1.1 (Blackman and Vigna, https://prng.di.unimi.it), seeded with splitmix32. */

function* splitmix32(start: number): Generator<number, never> {
  for (let state = start | 0; ;) {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    yield (mixed ^ (mixed >>> 15)) >>> 0;
  }
}

/** One stream of chance: the same seed and stream number give the same draws, in any order of streams. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: number, stream: number) {
    const seeds = splitmix32(splitmix32(seed).next().value ^ Math.imul(stream + 1, 0x85ebca6b));
    this.a = seeds.next().value;
    this.b = seeds.next().value;
    this.c = seeds.next().value;
    this.d = seeds.next().value;
  }

  /** 32 random bits. */
  private next(): number {
    const scrambled = Math.imul(this.b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }

  /** A fraction from 0 to less than 1. */
  fraction(): number {
    return this.next() / 0x1_0000_0000;
  }

  /** True as often as so many per cent of the time. */
  percent(share: number): boolean {
    return this.fraction() * 100 < share;
  }

  /** A whole number, both bounds included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T;
  }
}

/** Things to choose from, each with its weight. */
export class Weighted<T> {
  private readonly bounds: number[] = [];
  private total = 0;

  constructor(private readonly choices: readonly (readonly [T, number])[]) {
    for (const [, weight] of choices) this.bounds.push((this.total += weight));
  }

  choose(random: Random): T {
    const at = random.fraction() * this.total;
    let low = 0;
    let high = this.bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bounds[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return (this.choices[low] as readonly [T, number])[0];
  }
}
