import type { Actor } from '../domain/command.ts';
import type { Listed } from '../domain/listed.ts';
import type { Instant } from '../domain/time.ts';
import type { Ports, Write } from './ports.ts';
import { begunKey, openInbox, read } from './row-keys.ts';

type Reads = Pick<Ports, 'table' | 'now'>;

/**
 * That an office itself, or its back-up, has acted on a case of its own: written once, with its first act. What the desk
 * or the partner does with its cases says nothing of the office.
 */
export const begunWrites = async ({ table, now }: Reads, owner: string, by: Actor): Promise<readonly Write[]> => {
  if ((by.role !== 'owner' && by.role !== 'backup') || by.office !== owner) return [];
  const key = begunKey(owner);
  return (await table.get(key)) ? [] : [{ put: { ...key, at: now() }, if: 'absent' }];
};

/** More cases than any office ever had open at once. */
const MOST_OPEN = 10_000;

/** Since when an office that has never acted on any case has had one of those that wait. */
export const neverBegunSince = async (
  { table }: Pick<Reads, 'table'>,
  office: string,
): Promise<Instant | undefined> => {
  if (await table.get(begunKey(office))) return undefined;
  const rows = await table.list({ index: 'inbox', pk: openInbox(office), limit: MOST_OPEN });
  return rows
    .flatMap(row => read<Listed>(row) ?? [])
    .map(({ takenOver, submittedAt }) => takenOver ?? submittedAt)
    .sort()[0];
};
