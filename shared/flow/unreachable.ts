import { GATHER } from '../domain/gather.ts';
import { type Message, NEEDS_PARTNER, type Place, promise } from '../domain/message.ts';
import { onNextDay } from '../domain/reminder.ts';
import { RULES } from '../domain/rules.ts';
import { isAsked } from '../domain/schedule.ts';
import { after, type Instant } from '../domain/time.ts';
import { SYSTEM } from './commit.ts';
import { dailyWrite } from './daily.ts';
import {
  deadBefore,
  healthOf,
  healthWrites,
  isAddress,
  isLost,
  isPlaceOf,
  ONLY_THERE,
  placeAfter,
  type Reached,
} from './health.ts';
import { loadCases } from './load.ts';
import { tellPartnerOf, tellWhoWaits } from './office-news.ts';
import { Busy, type Key, type Ports, type Write } from './ports.ts';
import { isContact } from './reached.ts';
import { applicationKey, DUE_ATTRIBUTES, messageKey, read } from './row-keys.ts';
import { eventRow, failedAt, type Head, messageRow, type StoredMessage } from './rows.ts';
import { headWrite, tellNow } from './telling.ts';
import { lostAt, toActUpon, type Verdict } from './verdict.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory' | 'log'>;

/** Events of the message, changes of the application and other mails of the office may come between; more hardly. */
const ROUNDS = 5;

/**
 * Acts upon a mail that did not arrive: a partner's offices are asked to phone, an office's mail goes to the next place
 * that it has, and whoever waits for that office hears it. What is done and that it is done is one transaction; until then
 * the message stays due.
 */
export const followUp = async (ports: Needs, { pk, sk }: Key): Promise<'followed-up' | 'overtaken'> => {
  const key = { pk, sk };
  for (let round = 1; round <= ROUNDS; round++) {
    const message = read<StoredMessage>(await ports.table.get(key));
    if (message?.followUpAt === undefined || message.followUpAt > ports.now()) return 'overtaken';
    const why = toActUpon(message, ports.now());
    const writes = why === undefined ? [] : await actions(ports, message, why);
    const committed = await ports.table.commit([
      {
        update: key,
        if: asJudged(message),
        ...(why && {
          set: { followedUp: why, ...(why === 'late' && isNobodys(message) && failedAt(message, ports.now())) },
        }),
        remove: ['followUpAt', ...DUE_ATTRIBUTES],
      },
      ...writes,
    ]);
    if (!committed.ok) continue;
    if (why && message.audience === 'partner') await tellNow(ports, message.reference);
    return 'followed-up';
  }
  throw new Busy('other events of the same message kept winning');
};

/** It went to no partner and no office: nobody stands behind that address, so it stands in the list of what failed. */
const isNobodys = ({ audience }: StoredMessage): boolean => audience === 'leadership' || audience === 'operator';

const asJudged = ({ followUpAt, state, bounceType, deliveredAt, bouncedAt }: StoredMessage) => ({
  followUpAt: followUpAt ?? null,
  state,
  bounceType: bounceType ?? null,
  bouncedAt: bouncedAt ?? null,
  deliveredAt: deliveredAt ?? null,
});

const actions = async (ports: Needs, message: StoredMessage, why: Verdict): Promise<readonly Write[]> => {
  if (why === 'elsewhere') return await wentElsewhere(ports, message);
  return message.audience === 'partner' ? await partnerLost(ports, message) : await officeLost(ports, message, why);
};

/**
 * Its offices are asked to phone, once for an address: nothing where the address was corrected since, nor for the mail
 * that told the address of before of its replacement. What arose after that and needs the partner asks its office again,
 * also where the address wants no mail: then its holder asked them to phone.
 */
const partnerLost = async (ports: Needs, message: StoredMessage): Promise<readonly Write[]> => {
  const { reference, kind, sentTo } = message;
  const head = read<Head>(await ports.table.get(applicationKey(reference)));
  if (!head || head.erasure || kind === 'address-replaced') return [];
  if (isContact(sentTo) && sentTo.contact !== head.epoch) return [];
  const known = [head.unreachableSince, head.stoppedAt].flatMap(at => at ?? []).sort()[0];
  const at = ports.now();
  const complained = message.complainedAt !== undefined && !head.complainedSince ? { complainedSince: at } : {};
  if (known !== undefined) {
    const calls = await phoneAgain(ports, message, head.epoch, known);
    return 'complainedSince' in complained ? [headWrite(head, at, { set: complained }), ...calls] : calls;
  }
  const again = head.reachedAgain === undefined ? {} : { again: head.reachedAgain };
  const tell = { command: { kind: 'cannot-reach', contactEpoch: head.epoch, ...again }, by: SYSTEM } as const;
  ports.log('partner.unreachable', { reference, kind });
  return [
    headWrite(head, at, { set: { unreachableSince: at, ...complained } }, tell),
    { put: eventRow({ reference, at, case: '', what: 'partner-unreachable', by: 'system' }), if: 'absent' },
  ];
};

/** Everything before was said when its address was first known to be of no use, by whoever phoned then. */
const phoneAgain = async (
  ports: Needs,
  { reference, case: of, kind, ordinal, createdAt }: StoredMessage,
  epoch: number,
  known: Instant,
): Promise<readonly Write[]> => {
  if (!NEEDS_PARTNER.has(kind) || createdAt <= known) return [];
  const at = ports.now();
  const cases = (await loadCases(ports, reference)).filter(one =>
    of === '' ? isAsked(one, ports.directory, at) : one.number === of && MAY_PHONE.includes(one.status),
  );
  return cases.flatMap(one => {
    const to = { audience: 'owner', office: one.office, kind: 'call-partner' } as const;
    return [
      { put: messageRow(promise(one, { ...to, ordinal: `${epoch}.${kind}.${ordinal}` }, at)), if: 'absent' },
      { put: eventRow({ reference, at, case: one.number, what: 'cannot-reach', by: 'system' }), if: 'absent' },
    ] as const;
  });
};

const MAY_PHONE = RULES['cannot-reach'].from;

const officeLost = async (ports: Needs, message: StoredMessage, why: 'lost' | 'late'): Promise<readonly Write[]> => {
  const { reference, case: number, audience, office, kind, bounceType, sentTo, deliveredAt } = message;
  if (isNobodys(message) && why === 'late') ports.log('message.failed', { reference, kind, type: why });
  if (!isAddress(sentTo)) return [];
  const { place } = sentTo;
  // The line is what the operator's alarm counts: said before it is written, for a worker may die in between.
  ports.log('office.unreachable', { office, place, kind, why, ...(bounceType && { bounceType }) });
  const known = await healthOf(ports, office, sentTo.address);
  const lost = latest(lostAt(message) ?? ports.now(), deliveredAt);
  const unwell = healthWrites(office, sentTo, known, { at: lost, bounceType: bounceType ?? 'Delayed' });
  const next = placeAfter(ports.directory, office, place);
  if (next === undefined || next === 'inbox') return unwell;
  // A list may be behind: the case of this very mail is told of in any case.
  if (audience === 'owner' && number !== '') await tellPartnerOf(ports, { office, next }, { reference, number });
  if (await isWhereMailGoes(ports, office, sentTo)) await tellWhoWaits(ports, { office, next });
  if (ONLY_THERE.has(kind)) return unwell;

  const again = elsewhere(message, next, ports.now());
  if (!(await ports.table.get(messageKey(again)))) return [...unwell, { put: messageRow(again), if: 'absent' }];
  const isPassedOn = message.followedUp === 'late';
  return isPassedOn || kind !== 'reminder' || audience !== 'owner' ? unwell : [...unwell, await nextDays(ports, again)];
};

/** Whoever stands behind an inbox had a reminder of its own that day, without what came only to the inbox: it is told on the next one. */
const nextDays = async (ports: Needs, { via: _via, ...own }: Message): Promise<Write> => {
  const next = onNextDay(own, ports.directory);
  return await dailyWrite(ports, { ...next, nextTryAt: after(next.nextTryAt, GATHER) });
};

/** What waits for the office is told about goes there, and not to a back-up that has its own mail beside a well inbox. */
const isWhereMailGoes = async ({ table, directory }: Needs, office: string, sentTo: Reached): Promise<boolean> => {
  if (!isPlaceOf(directory, office, sentTo)) return false;
  if (sentTo.place === 'inbox') return true;
  return isLost(await healthOf({ table }, office, deadBefore(directory, office, sentTo.place)));
};

/** Its inbox was known to be dead before this case came. */
const wentElsewhere = async (
  ports: Needs,
  { office, reference, case: number, sentTo }: StoredMessage,
): Promise<readonly Write[]> => {
  if (!isAddress(sentTo) || sentTo.place === 'inbox') return [];
  await tellPartnerOf(ports, { office, next: sentTo.place }, { reference, number });
  return [];
};

/** The same promise, to the next place; due at once. */
const elsewhere = (message: StoredMessage, via: Exclude<Place, 'inbox'>, now: Instant): Message => {
  const { reference, case: number, audience, office, kind, ordinal, epoch, createdAt } = message;
  return { reference, case: number, audience, office, kind, ordinal, epoch, createdAt, nextTryAt: now, via };
};

const latest = (one: Instant, other: Instant | undefined): Instant => (other && other > one ? other : one);
