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

/** The same hashing, again and again: a processor of one's own needs the same time for each. */
const piece = (): number => {
  const began = performance.now();
  for (let turn = 0; turn < 2_000; turn++) createHash('sha256').update('simpul').digest();
  return performance.now() - began;
};

/** How noisy the machine is: its load, and the spread of a piece of work that is always the same. */
export const noise = (): string => {
  const pieces = Array.from({ length: 60 }, piece)
    .slice(10)
    .sort((one, other) => one - other);
  const at = (part: number): number => pieces[Math.floor(pieces.length * part)] ?? 0;
  const load = loadavg()[0]?.toFixed(1);
  return `load ${load} on ${availableParallelism()} cores; the same work takes 1 to ${(at(0.5) / at(0)).toFixed(1)} (half of the time) or ${(at(0.95) / at(0)).toFixed(1)} (one time in twenty) times its best`;
};
