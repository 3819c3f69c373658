import { instant } from '../../shared/domain/time.ts';
import type { Write } from '../../shared/flow/ports.ts';
import { idOf } from './picture.ts';
import { keyOf } from './writes.ts';

/** A run, line by line; put into words only for somebody who reads it. */
export const story = (now: () => number, ops: () => number, most = Number.POSITIVE_INFINITY) => {
  let lines: Readonly<{ at: number; op: number; line: () => string }>[] = [];
  return {
    note: (line: () => string): void => {
      lines.push({ at: now(), op: ops(), line });
      if (lines.length >= 2 * most) lines = lines.slice(-most);
    },
    tell: (): string[] => lines.map(({ at, op, line }) => `${instant(at)} #${op} ${line()}`),
  };
};

export const described = (write: Write): string => {
  const [verb] = Object.keys(write);
  const state = 'update' in write && write.set?.['state'] ? ` ${write.set['state']}` : '';
  return `${verb} ${idOf(keyOf(write))}${state}`;
};
