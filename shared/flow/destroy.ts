import type { Case } from '../domain/case.ts';
import type { Destroyed, DestructionList, Item } from '../domain/destruction.ts';
import { strippedCase } from '../domain/erasure.ts';
import { isClosed } from '../domain/retention.ts';
import { caseRow, partRows } from './case-rows.ts';
import { listKey, officeOfList, readList } from './destruction-rows.ts';
import { loadCases, loadHead } from './load.ts';
import { Busy, type Ports, type Row, type Write } from './ports.ts';
import { applicationKey, caseKey, partition } from './row-keys.ts';
import { eventRow, type Head } from './rows.ts';
import { deleteAll } from './wipe.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'log'>;

export type Approval = Readonly<{ by: string; letter: string }>;

/**
 * Carries out a list that somebody approved: each case on it that still is as it was exported, and nothing else. What was
 * begun is finished by calling it again, under the approval that was given first.
 */
export const approveDestruction = async (
  ports: Needs,
  number: string,
  { by, letter }: Approval,
  progress: (done: number, of: number) => void = () => {},
): Promise<DestructionList | 'unknown' | 'finished-before'> => {
  const key = listKey({ office: officeOfList(number), number });
  const list = readList(await ports.table.get(key));
  if (!list) return 'unknown';
  if (list.finishedAt) return 'finished-before';
  const approved = list.approved ?? { at: ports.now(), by, letter };
  if (!list.approved) {
    const committed = await ports.table.commit([{ update: key, if: { approved: null }, set: { approved } }]);
    if (!committed.ok) throw new Busy('somebody else approves the list');
  }
  const items: Item[] = [];
  for (const item of list.items) {
    items.push({ ...item, outcome: await destroy(ports, item) });
    progress(items.length, list.items.length);
  }
  const finishedAt = ports.now();
  await ports.table.commit([{ update: key, if: { finishedAt: null }, set: { items, finishedAt } }]);
  ports.log('retention.finished', {
    list: number,
    destroyed: items.filter(({ outcome }) => outcome === 'destroyed').length,
  });
  return { ...list, approved, items, finishedAt };
};

/** What would become of each case of a list now; nothing is written. */
export const foresee = async (ports: Needs, { items }: DestructionList): Promise<readonly Item[]> =>
  await Promise.all(items.map(async item => ({ ...item, outcome: judge(await caseOf(ports, item), item) })));

const caseOf = async (ports: Needs, { reference, case: number }: Item): Promise<Case | undefined> =>
  (await loadCases(ports, reference)).find(one => one.number === number);

/** A case that is gone was destroyed by an earlier try; so is one that was stripped by it and nothing else. */
const judge = (one: Case | undefined, { version }: Item): Destroyed => {
  if (!one) return 'destroyed';
  if (!isClosed(one)) return 'open';
  return one.version === version || isBegun(one, version) ? 'destroyed' : 'changed';
};
const isBegun = ({ erased, version }: Case, exported: number): boolean =>
  erased !== undefined && version === exported + 1;

const destroy = async (ports: Needs, item: Item): Promise<Destroyed> => {
  const { reference, case: number, version } = item;
  const one = await caseOf(ports, item);
  const outcome = judge(one, item);
  if (outcome !== 'destroyed' || !one) return outcome;
  if (!isBegun(one, version)) {
    // From here on nobody can do anything with it, however long the rest takes.
    const stripped = strippedCase(one, ports.now());
    const committed = await ports.table.commit([
      { put: caseRow(stripped), if: { version } },
      ...partRows(ports.directory, { ...stripped, participants: [] }, one).map(put => ({ put })),
    ]);
    if (!committed.ok) return 'changed';
  }
  const rest = (await loadCases(ports, reference)).filter(other => other.number !== number);
  const lives = rest.some(({ status }) => status !== 'reassigned');
  if (lives) await deleteAll(ports, reference, (await rowsOf(ports, reference)).filter(isOf(number)));
  const whole = lives ? [] : await wholeApplication(ports, reference, number);
  const committed = await ports.table.commit([
    { delete: caseKey(reference, number), if: { version: version + 1 } },
    ...whole,
    { put: eventRow({ reference, at: ports.now(), case: number, what: 'destroyed', by: 'desk' }), if: 'absent' },
  ]);
  if (!committed.ok) throw new Busy('the application changed while its last case was destroyed');
  return 'destroyed';
};

const MOST_ROWS = 20_000;
const rowsOf = (ports: Needs, reference: string): Promise<Row[]> =>
  ports.table.list({ pk: partition(reference), limit: MOST_ROWS });

/** What is of this case alone: its mails, reports, and lines in lists. */
const isOf =
  (number: string) =>
  ({ sk }: Row): boolean =>
    ['M', 'R', 'P'].some(family => sk.startsWith(`${family}#${number}#`));

/** The last case takes the application with it: its answers, its hashes, and the cases that went elsewhere. */
const wholeApplication = async (ports: Needs, reference: string, number: string): Promise<readonly Write[]> => {
  const head = await loadHead(ports, reference);
  if (!head) return [];
  const hidden = head.erasure ? head : await hideHead(ports, head);
  const rows = (await rowsOf(ports, reference)).filter(({ sk }) => sk !== 'A' && sk !== `C#${number}`);
  await deleteAll(ports, reference, rows);
  return [{ delete: applicationKey(reference), if: { lock: hidden.lock } }];
};

/** As an erasure hides it: whoever is about to change the application comes too late. */
const hideHead = async (ports: Needs, head: Head): Promise<Head> => {
  const now = ports.now();
  const erasure = { at: now, by: 'operator', told: 3, finishedAt: now } as const;
  const committed = await ports.table.commit([
    { update: applicationKey(head.reference), if: { lock: head.lock }, set: { erasure }, add: { lock: 1 } },
  ]);
  if (!committed.ok) throw new Busy('the application changed while its last case was destroyed');
  return { ...head, lock: head.lock + 1, erasure };
};
