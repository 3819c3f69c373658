/** The value below which this part of the samples lies. */
export const quantile = (samples: readonly number[], part: number): number => {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Samples of several subjects, taken in turn so that a noisy minute is everybody's; the first rounds are thrown away. */
export const interleaved = async <Name extends string, Sample>(
  subjects: Readonly<Record<Name, () => Sample | Promise<Sample>>>,
  { warmUp, rounds }: Readonly<{ warmUp: number; rounds: number }>,
): Promise<Readonly<Record<Name, readonly Sample[]>>> => {
  const names = Object.keys(subjects) as Name[];
  const taken = Object.fromEntries(names.map(name => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const name of names) {
      const sample = await subjects[name]();
      if (round >= warmUp) taken[name].push(sample);
    }
  }
  return taken;
};

/** Milliseconds of one call. */
export const timed = async (work: () => unknown): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
