import type { Day, Instant } from '../domain/time.ts';
import type { Key, Row } from './ports.ts';
import { read } from './row-keys.ts';

/** A case on a list: nothing of it that would outlive it but what an archive's own register keeps. */
export type Item = Readonly<{
  reference: string;
  case: string;
  /** The case's version that was exported: another one is not what was approved. */
  version: number;
  closedAt: Instant;
  keptUntil: Day;
  /** SHA-256 of the file that the office got. */
  file: string;
  /** What became of it when the list was carried out. */
  outcome?: Destroyed;
}>;

/** `changed`: something happened to it after the export. `open`: it is not closed any more. Both stay. */
export type Destroyed = 'destroyed' | 'changed' | 'open';

/** Cases of an office that were handed to it and are proposed for destruction; kept for ever, as the minutes of it. */
export type DestructionList = Readonly<{
  /** `bpmp-35.2031-11-22.1` */
  number: string;
  office: string;
  /** The schedule that it follows, and the day before which the periods were over. */
  basis: string;
  until: Day;
  madeAt: Instant;
  items: readonly Item[];
  approved?: Readonly<{ at: Instant; by: string; letter: string }>;
  finishedAt?: Instant;
}>;

/** Where an office's lists are; none of them belongs to an application. */
export const listsOf = (office: string): string => `X#lists#${office}`;
export const listKey = ({ office, number }: Pick<DestructionList, 'office' | 'number'>): Key => ({
  pk: listsOf(office),
  sk: number,
});
export const listRow = (list: DestructionList): Row => ({ ...listKey(list), ...list });
export const readList = (row: Row | undefined): DestructionList | undefined => read<DestructionList>(row);

/** The office that a list's number names; its codes hold no dot. */
export const officeOfList = (number: string): string => number.split('.')[0] ?? '';
