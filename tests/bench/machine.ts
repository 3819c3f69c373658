import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

const versionOf = (name: string): string =>
  `${name} ${JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version}`;

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'no commit';
  }
};

/** Where, when and with what it was measured. */
export const machine = (): string => {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const what = ['esbuild', 'zod', '@aws-sdk/client-dynamodb', '@dynoxide/linux-x64'].map(versionOf).join(', ');
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, commit ${commit()}`,
    `${process.platform} ${process.arch}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${memory}`,
    `Node ${process.versions.node}, ${what}`,
  ].join('\n');
};

/** The same hashing each time: how long it took on the clock, and how long a processor worked on it. */
const piece = (): Readonly<{ clock: number; processor: number }> => {
  const before = process.cpuUsage();
  const began = performance.now();
  for (let turn = 0; turn < 2_000; turn++) createHash('sha256').update('simpul').digest();
  const clock = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { clock, processor: (user + system) / 1000 };
};

const PIECES = 100;

export type Noise = Readonly<{
  /** How many times longer work took than a processor worked on it: 1 on a machine of one's own. */
  waiting: number;
  load: number;
}>;

/** How much other work there is just now, in half a second. */
export const noise = (): Noise => {
  const pieces = Array.from({ length: PIECES }, piece);
  const sum = (each: 'clock' | 'processor'): number => pieces.reduce((total, one) => total + one[each], 0);
  return { waiting: Math.max(1, sum('clock') / sum('processor')), load: loadavg()[0] ?? 0 };
};

/** Above this, or with more work than processors, a time says more about the others than about us. */
const QUIET = 1.15;
export const isQuiet = (noises: readonly Noise[]): boolean =>
  noises.every(({ waiting, load }) => waiting <= QUIET && load <= availableParallelism());

export const noiseSaid = (noises: readonly Noise[]): string => {
  const range = (values: readonly number[]): string =>
    `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
  const waiting = range(noises.map(each => each.waiting));
  const load = range(noises.map(each => each.load));
  const verdict = isQuiet(noises) ? 'quiet' : 'too noisy for times to be held against anybody';
  return `Noise: load ${load} on ${availableParallelism()} processors; work took ${waiting} times as long as a processor worked on it: ${verdict}`;
};
