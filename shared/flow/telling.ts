import type { Case } from '../domain/case.ts';
import type { Command } from '../domain/command.ts';
import { phoneOrdinal } from '../domain/decide/told.ts';
import { deskFor } from '../domain/directory.ts';
import { promise } from '../domain/message.ts';
import { IN_HAND } from '../domain/status.ts';
import { after, DAY } from '../domain/time.ts';
import { commandCase } from './commit.ts';
import { promiseWrite } from './daily.ts';
import { type Loaded, loadApplication } from './load.ts';
import { Busy, type Ports, type Write } from './ports.ts';
import { applicationKey, DUE_ATTRIBUTES, dueNow } from './row-keys.ts';
import type { Head, Telling } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

/**
 * The head's own write for a change of the whole application, which every case must hear of (design: one commit). One
 * transaction for all would not hold them (34 cases, each with messages and an event); so the head owes the telling,
 * and is due until it is done.
 */
export const headWrite = (
  { reference, lock, held, telling = [] }: Head,
  at: string,
  change: Readonly<{ set?: Readonly<Record<string, unknown>>; remove?: readonly string[] }>,
  tell?: Omit<Telling, 'lock'>,
): Write => ({
  update: applicationKey(reference),
  if: { lock },
  set: {
    ...change.set,
    // What is held has no cases yet, and is due for another reason.
    ...(tell && !held && { telling: [...telling, { ...tell, lock: lock + 1 }], ...dueNow(reference, at) }),
  },
  add: { lock: 1 },
  ...(change.remove && { remove: change.remove }),
});

/** Whatever is told, and every case that changes hands meanwhile, moves the lock: more often in a row it hardly does. */
const ROUNDS = 5;

/** Carries what the head owes to every case, each in its own transaction; safe to repeat, from anywhere, at any time. */
export const finishTelling = async (ports: Needs, reference: string): Promise<'told' | 'overtaken'> => {
  for (let round = 1; round <= ROUNDS; round++) {
    const loaded = await loadApplication(ports, reference);
    const telling = loaded?.head.telling ?? [];
    if (!loaded || telling.length === 0) return 'told';
    const trouble = await carry(ports, telling, loaded);
    if (trouble !== undefined) throw trouble;
    // A telling or a case that came meanwhile has moved the lock, and is still to be seen to.
    const { lock } = loaded.head;
    const committed = await ports.table.commit([
      { update: applicationKey(reference), if: { lock }, remove: ['telling', ...DUE_ATTRIBUTES] },
    ]);
    if (committed.ok) return 'told';
  }
  return 'overtaken';
};

/** One case's trouble keeps nothing from the others, unless it is the table's; answers the first. */
const carry = async (ports: Needs, telling: readonly Telling[], { head, cases }: Loaded): Promise<unknown> => {
  let trouble: unknown;
  for (const { command, by, lock } of telling) {
    const asksToPhone = isToPhone(command);
    let taken = false;
    for (const one of cases) {
      if (asksToPhone && isLongOver(one, ports.now())) continue;
      try {
        const { outcome } = await commandCase(ports, one.reference, one.number, command, { by, heard: lock });
        taken ||= outcome === 'done';
      } catch (error) {
        if (error instanceof Busy) throw error;
        trouble ??= error;
      }
    }
    if (asksToPhone && !taken && trouble === undefined && !head.erasure) await askDesk(ports, command, cases);
  }
  return trouble;
};

type ToPhone = Extract<Command, { contactEpoch: number }>;
const isToPhone = (command: Command): command is ToPhone => 'contactEpoch' in command;

/** What an office refused or saw lapse so long ago was told then: no mail of these days is its own. */
const TOLD_LATELY = 30 * DAY;
const isLongOver = ({ status, since }: Case, now: string): boolean =>
  !IN_HAND.includes(status) && since < after(now, -TOLD_LATELY);

/**
 * No office has a case any more of which the partner should hear: the desk phones, for no bounce may be nobody's. Who has
 * withdrawn everything knows it.
 */
const askDesk = async (ports: Needs, command: ToPhone, cases: readonly Case[]): Promise<void> => {
  const one = cases.findLast(({ status }) => status !== 'reassigned' && status !== 'withdrawn');
  if (!one) return;
  const at = ports.now();
  const { code } = deskFor(ports.directory, one.office);
  const to = { audience: 'desk', office: code, kind: 'call-partner', ordinal: phoneOrdinal(command) } as const;
  await ports.table.commit(await promiseWrite(ports, promise(one, to, at)));
};

/** Carries it now if the table lets us: the change is made already, and what is left of its telling is due. */
export const tellNow = async (ports: Needs, reference: string): Promise<void> => {
  try {
    await finishTelling(ports, reference);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
  }
};
