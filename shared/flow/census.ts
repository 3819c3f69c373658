import type { Listed } from '../domain/listed.ts';
import { DAY, HOUR, type Instant } from '../domain/time.ts';
import { everyOffice } from './every-office.ts';
import { listHeld } from './hold.ts';
import type { Ports } from './ports.ts';
import { openInbox, read } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** What waits, in numbers only: whole hours and days, rounded down, since the oldest came in. */
export type Census = Readonly<{
  /** Offices with open cases, in the order of the list of offices; those that it has lost come last. */
  offices: readonly Readonly<{ office: string; open: number; oldestDays: number }>[];
  open: number;
  oldestDays: number;
  held: number;
  heldHours: number;
}>;

/** More cases than any office ever had open at once. */
const MOST_OPEN = 10_000;
/** Offices that are asked about side by side. */
const AT_ONCE = 10;

/** What waits for whom, and how long: the open cases of every office, and what nobody has looked at yet. */
export const census = async (ports: Needs): Promise<Census> => {
  const { table, now } = ports;
  const whole = (since: Instant | undefined, unit: number): number =>
    since === undefined ? 0 : Math.max(0, Math.floor((Date.parse(now()) - Date.parse(since)) / unit));
  const countOf = async (office: string) => {
    const rows = await table.list({ index: 'inbox', pk: openInbox(office), limit: MOST_OPEN });
    return { office, open: rows.length, oldestDays: whole(read<Listed>(rows[0])?.submittedAt, DAY) };
  };
  const counted: Awaited<ReturnType<typeof countOf>>[] = [];
  const codes = await everyOffice(ports);
  for (let from = 0; from < codes.length; from += AT_ONCE) {
    counted.push(...(await Promise.all(codes.slice(from, from + AT_ONCE).map(countOf))));
  }
  const offices = counted.filter(({ open }) => open > 0);
  const held = await listHeld(ports);
  return {
    offices,
    open: offices.reduce((sum, { open }) => sum + open, 0),
    oldestDays: Math.max(0, ...offices.map(({ oldestDays }) => oldestDays)),
    held: held.length,
    heldHours: whole(held[0]?.held?.at, HOUR),
  };
};
