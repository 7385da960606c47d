// Chance that can be had again: the same seed and the same words give the same number, in whatever order they are asked for.

/** A number from 0 up to 1, by a seed and by what it is for. */
export function chance(seed: number, ...about: readonly (string | number)[]): number {
  let hash = (seed ^ 0x9e3779b9) >>> 0;
  for (const sign of about.join("|")) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  // What differs in the last sign alone lies far apart after this.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x1_0000_0000;
}

/** All of them, in an order of chance. */
export function shuffled<T>(seed: number, what: string, all: readonly T[]): T[] {
  const drawn = all.map((one, at) => ({ one, at, by: chance(seed, what, at) }));
  return drawn.sort((a, b) => a.by - b.by || a.at - b.at).map(({ one }) => one);
}
