import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The stage's time: the machine's plus an offset that only grows and that all workers share. */
export type Clock = Readonly<{
  now: () => number;
  /** Moves forward to an instant in milliseconds; one that has passed changes nothing. */
  moveTo: (milliseconds: number) => void;
  offset: SharedArrayBuffer;
}>;

/** A clock that keeps its offset in `folder` over restarts; one without a past begins at `from`, in milliseconds. */
export const openClock = (folder: string, from = Date.now()): Clock => {
  const path = join(folder, 'jam.json');
  const offset = new SharedArrayBuffer(8);
  const cell = new BigInt64Array(offset);
  const now = (): number => Date.now() + Number(Atomics.load(cell, 0));
  const keep = (moved: bigint): void => {
    writeFileSync(`${path}.baru`, JSON.stringify({ offset: Number(moved) }));
    renameSync(`${path}.baru`, path);
  };
  if (existsSync(path)) cell[0] = BigInt(JSON.parse(readFileSync(path, 'utf8')).offset);
  else {
    cell[0] = BigInt(Math.ceil(from - Date.now()));
    keep(cell[0]);
  }
  return {
    now,
    offset,
    moveTo: milliseconds => {
      const further = Math.ceil(milliseconds - now());
      if (further <= 0) return;
      keep(Atomics.add(cell, 0, BigInt(further)) + BigInt(further));
    },
  };
};
