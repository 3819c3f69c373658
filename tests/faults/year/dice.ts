/** Numbers that look random and are the same in every run of a seed (mulberry32). */
export const dice = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + next() * (most - least);
  return {
    /** True in so many of a hundred. */
    chance: (percent: number): boolean => next() * 100 < percent,
    between,
    whole: (least: number, most: number): number => Math.floor(between(least, most + 1)),
    one: <T>(of: readonly T[]): T => {
      const drawn = of[Math.floor(next() * of.length)];
      if (drawn === undefined) throw new Error('nothing to draw from');
      return drawn;
    },
    /** One of the names, as often as its weight says. */
    weighted: <T extends string>(weights: Readonly<Record<T, number>>): T => {
      const entries = Object.entries(weights) as [T, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      throw new Error('weights do not add up');
    },
    /** Dice of their own for something: what is drawn there moves nothing here. */
    apart: () => dice(Math.floor(next() * 2 ** 32)),
  };
};

export type Dice = ReturnType<typeof dice>;
