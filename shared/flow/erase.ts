import type { Case } from '../domain/case.ts';
import { DESK, type Directory, deskFor } from '../domain/directory.ts';
import { type AskedBy, type Erasure, FINISHED_AFTER, nextStepAt, strippedCase, TOLD_AFTER } from '../domain/erasure.ts';
import { type Message, promise, WHOEVER } from '../domain/message.ts';
import { after, HOUR, type Instant } from '../domain/time.ts';
import { caseRow, partRows } from './case-rows.ts';
import { remembered } from './erasures.ts';
import { loadCases, loadHead } from './load.ts';
import { Busy, type Ports, type Table, type Write } from './ports.ts';
import { applicationKey, DUE_ATTRIBUTES, dueNow, INBOX_ATTRIBUTES } from './row-keys.ts';
import { eventRow, type Head, messageRow } from './rows.ts';
import { wipe } from './wipe.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory' | 'log'>;
/** What outlives the table: from it an erasure is done again even where the table that knew of it is gone. */
type Asking = Needs & Readonly<{ ledger: Pick<Table, 'commit'> }>;

export type ErasureAsked = 'asked' | 'asked-before' | 'unknown';

/** Other changes do not matter to somebody who wants the application gone. */
const ROUNDS = 5;

/**
 * Erases an application. From this one transaction on nothing of it is shown, mailed or done any more, and it is remembered
 * beyond any restore; what else there is to do is due, and begun at once. `since` is when it was asked for, where that was
 * before: its offices are not told again of what they were told then.
 */
export const askErasure = async (
  ports: Asking,
  reference: string,
  by: AskedBy,
  since: Instant = ports.now(),
): Promise<ErasureAsked> => {
  for (let round = 1; round <= ROUNDS; round++) {
    const head = await loadHead(ports, reference);
    if (!head) return 'unknown';
    if (head.erasure) return 'asked-before';
    const now = ports.now();
    const told = since === now ? 0 : TOLD_AFTER.filter(wait => after(since, wait) <= now).length;
    const erasure: Erasure = { at: since, by, told };
    // First: what was asked for and then not done would be done by a restore; the other way round it would be forgotten.
    await ports.ledger.commit([{ put: remembered(erasure, reference, now) }]);
    const committed = await ports.table.commit([
      { ...ofHead(head, { erasure, ...dueNow(reference, now) }), remove: [...WORDS, ...INBOX_ATTRIBUTES] },
      { put: remembered(erasure, reference, now) },
      {
        put: eventRow({ reference, at: now, case: '', what: 'erasure-asked', by: by === 'partner' ? by : 'desk' }),
        if: 'absent',
      },
    ]);
    if (!committed.ok) continue;
    ports.log('erasure.asked', { reference, by });
    await hideNow(ports, reference);
    return 'asked';
  }
  throw new Busy('others kept changing the application');
};

/** What a head holds beside its numbers: reasons, names of held cases, what is known of the address. */
const WORDS: readonly (keyof Head)[] = [
  'held',
  'telling',
  'lastSent',
  'stoppedAt',
  'stoppedAs',
  'unreachableSince',
  'complainedSince',
  'phones',
  'withdrawn',
  'released',
  'rejected',
];

const ofHead = ({ reference, lock }: Head, set: Readonly<Record<string, unknown>>) => ({
  update: applicationKey(reference),
  if: { lock },
  set,
  add: { lock: 1 },
});

/** What offices see of it, now if the table lets us: what is left is due. */
const hideNow = async (ports: Needs, reference: string): Promise<void> => {
  try {
    await hide(ports, reference);
    await tell(ports, reference);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
  }
};

/**
 * Does what is due of an erasure, one transaction after the other; safe to repeat, from anywhere, after a crash anywhere:
 * each looks at what is left. The last look finds what somebody may have written meanwhile.
 */
export const continueErasure = async (
  ports: Needs & Pick<Ports, 'forget'>,
  reference: string,
): Promise<'done' | 'overtaken'> => {
  await hide(ports, reference);
  await tell(ports, reference);
  await wipe(ports, reference);
  const head = await loadHead(ports, reference);
  if (!head?.erasure || head.erasure.finishedAt) return 'overtaken';
  const now = ports.now();
  const committed = await ports.table.commit(rest(head, head.erasure, now));
  if (!committed.ok) return 'overtaken';
  if (now >= after(head.erasure.at, FINISHED_AFTER)) ports.log('erasure.finished', { reference });
  return 'done';
};

/** Puts it off to its next step, or says that it is over. */
const rest = (head: Head, erasure: Erasure, now: Instant): readonly Write[] => {
  const { reference } = head;
  if (now < after(erasure.at, FINISHED_AFTER)) return [ofHead(head, dueNow(reference, nextStepAt(erasure) ?? now))];
  return [
    { ...ofHead(head, { erasure: { ...erasure, finishedAt: now } }), remove: DUE_ATTRIBUTES },
    { put: eventRow({ reference, at: now, case: '', what: 'erased', by: 'system' }), if: 'absent' },
  ];
};

/** Takes name and words out of every case, and with them out of every list; a case that is made meanwhile is found too. */
const hide = async (ports: Needs, reference: string): Promise<void> => {
  for (let round = 1; round <= ROUNDS; round++) {
    const left = (await loadCases(ports, reference)).filter(({ erased }) => erased === undefined);
    if (left.length === 0) return;
    for (const one of left) await ports.table.commit(stripping(ports, one));
  }
  throw new Busy('others kept changing the cases');
};

const stripping = ({ directory, now }: Needs, one: Case): readonly Write[] => {
  const stripped = strippedCase(one, now());
  return [
    { put: caseRow(stripped), if: { version: one.version } },
    ...partRows(directory, { ...stripped, participants: [] }, one).map(put => ({ put })),
  ];
};

/** Tells offices and desk, once for each of the three times; what was missed is told once. */
const tell = async (ports: Needs, reference: string): Promise<void> => {
  const head = await loadHead(ports, reference);
  const { erasure } = head ?? {};
  const now = ports.now();
  if (!head || !erasure || erasure.finishedAt) return;
  const told = TOLD_AFTER.filter(wait => after(erasure.at, wait) <= now).length;
  if (told <= erasure.told) return;
  const offices = concerned(await loadCases(ports, reference), ports.directory);
  const hours = (TOLD_AFTER[told - 1] ?? 0) / HOUR;
  const mails = offices.map(to => toldOf(reference, to, hours, now));
  const committed = await ports.table.commit([
    ofHead(head, { erasure: { ...erasure, told } }),
    ...mails.map((message): Write => ({ put: messageRow(message), if: 'absent' })),
  ]);
  if (!committed.ok) throw new Busy('the application changed while its offices were told');
};

type To = Pick<Message, 'audience' | 'office'>;

/**
 * Whoever had mail about it: some seventy at most, for there are no more offices. Of the desks those that its offices have,
 * and the national office, which looks at what is held and reads what is written about several offices.
 */
const concerned = (cases: readonly Case[], directory: Directory): readonly To[] => {
  const owners = new Set(cases.map(({ office }) => office));
  const others = new Set(cases.flatMap(({ participants }) => participants));
  const desks = new Set([DESK, ...[...owners].map(office => deskFor(directory, office).code)]);
  return [
    ...[...owners].map(office => ({ audience: 'owner', office }) as const),
    ...[...others].filter(office => !owners.has(office)).map(office => ({ audience: 'participant', office }) as const),
    ...[...desks]
      .filter(office => !owners.has(office) && !others.has(office))
      .map(office => ({ audience: 'desk', office }) as const),
  ];
};

const toldOf = (reference: string, to: To, hours: number, at: Instant): Message =>
  promise({ reference, number: '', epoch: WHOEVER }, { ...to, kind: 'erasure', ordinal: String(hours) }, at);
