import type { DestructionList } from '../domain/destruction.ts';
import type { Key, Row } from './ports.ts';
import { read } from './row-keys.ts';

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
