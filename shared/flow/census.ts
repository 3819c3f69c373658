import type { Listed } from '../domain/listed.ts';
import { DAY, HOUR, type Instant } from '../domain/time.ts';
import { listHeld } from './hold.ts';
import { ofAllOffices } from './office-lists.ts';
import type { Ports, Row } from './ports.ts';
import { officeOnList, read } from './row-keys.ts';

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

/** What waits for whom, and how long: the open cases of every office, and what nobody has looked at yet. */
export const census = async (ports: Needs): Promise<Census> => {
  const { directory, now } = ports;
  const whole = (since: Instant | undefined, unit: number): number =>
    since === undefined ? 0 : Math.max(0, Math.floor((Date.parse(now()) - Date.parse(since)) / unit));
  const lists = Map.groupBy(await ofAllOffices(ports, 'open'), officeOnList);
  const countOf = (office: string): readonly Census['offices'][number][] => {
    const rows: readonly Row[] = lists.get(office) ?? [];
    return rows.length === 0
      ? []
      : [{ office, open: rows.length, oldestDays: whole(read<Listed>(rows[0])?.submittedAt, DAY) }];
  };
  const offices = [...new Set([...directory.offices.map(({ code }) => code), ...lists.keys()])].flatMap(countOf);
  const held = await listHeld(ports);
  return {
    offices,
    open: offices.reduce((sum, { open }) => sum + open, 0),
    oldestDays: Math.max(0, ...offices.map(({ oldestDays }) => oldestDays)),
    held: held.length,
    heldHours: whole(held[0]?.held?.at, HOUR),
  };
};
