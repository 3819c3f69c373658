import type { Actor } from '../domain/command.ts';
import type { Listed } from '../domain/listed.ts';
import type { Instant } from '../domain/time.ts';
import type { Ports, Row, Write } from './ports.ts';
import { begunKey, knownOf, read } from './row-keys.ts';

type Reads = Pick<Ports, 'table' | 'now'>;

/**
 * That an office itself, or its back-up, has acted on a case of its own: written once, with its first act. What the desk
 * or the partner does with its cases says nothing of the office.
 */
export const begunWrites = async ({ table, now }: Reads, owner: string, by: Actor): Promise<readonly Write[]> => {
  if ((by.role !== 'owner' && by.role !== 'backup') || by.office !== owner) return [];
  const key = begunKey(owner);
  return (await table.get(key)) ? [] : [{ put: { ...key, ...knownOf(key), at: now() }, if: 'absent' }];
};

/** Since when an office has had the oldest of the cases that wait. */
export const hasHadSince = (open: readonly Row[]): Instant | undefined =>
  open
    .flatMap(row => read<Listed>(row) ?? [])
    .map(({ takenOver, submittedAt }) => takenOver ?? submittedAt)
    .sort()[0];
