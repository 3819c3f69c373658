import { type Asked, type Confirmation, isAnswered, placesOf } from '../domain/confirmation.ts';
import { firstAsked, givenUpAt, mayAsk, nextAsked, remindedAt } from '../domain/confirmation-dates.ts';
import { findOffice, type Office } from '../domain/directory.ts';
import { type Message, WHOEVER } from '../domain/message.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import type { Ports, Row, Write } from './ports.ts';
import { confirmationKey, due, knownOf, read, rosterKey, sha256 } from './row-keys.ts';
import { messageRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'log'>;

const PASSED_OVER = 30 * DAY;

/** Its inbox, back-up and phone are asked about again and again, for as long as it is live. */
const confirmationRow = (confirmation: Confirmation) => ({
  ...confirmationKey(confirmation.office),
  ...confirmation,
  ...knownOf(confirmationKey(confirmation.office)),
  ...due('', confirmationKey(confirmation.office).sk, confirmation.at),
});

export const confirmationOf = async (
  { table }: Readonly<{ table: Pick<Ports['table'], 'get'> }>,
  office: string,
): Promise<Confirmation | undefined> => read<Confirmation>(await table.get(confirmationKey(office)));

/** The first tick with an office among the live ones writes down when it is asked first; every other one only looks. */
export const beginConfirming = async (ports: Needs): Promise<void> => {
  const live = ports.directory.offices.filter(office => office.live);
  const roster = sha256(ports.directory.offices.map(({ code, live: on }) => `${code} ${on}`).join());
  const known = read<Readonly<{ roster: string }>>(await ports.table.get(rosterKey));
  if (known?.roster === roster) return;
  const now = ports.now();
  await putAbsent(
    ports,
    live.map(office => confirmationRow(begun(office.code, firstAsked(now, office, ports.directory)))),
  );
  await ports.table.commit([{ put: { ...rosterKey, roster } }]);
};

/** Of a transaction's hundred writes at the most. */
const AT_ONCE = 90;

/** Writes the rows that are not there yet: a transaction that meets others names them, and is made again without them. */
const putAbsent = async ({ table }: Needs, rows: readonly Row[]): Promise<void> => {
  for (let left = rows; left.length > 0; ) {
    const committed = await table.commit(left.slice(0, AT_ONCE).map(put => ({ put, if: 'absent' })));
    left = committed.ok ? left.slice(AT_ONCE) : left.filter((_, place) => !committed.lost.includes(place));
  }
};

const begun = (office: string, at: Instant): Confirmation => ({
  office,
  round: 0,
  step: 'ask',
  at,
  answers: {},
  lock: 1,
});

/** The next step of an office's round that is due: it is asked, reminded once, or counts as unconfirmed until the next round. */
export const confirmStep = async (ports: Needs, code: string): Promise<'done' | 'overtaken'> => {
  const confirmation = await confirmationOf(ports, code);
  const now = ports.now();
  if (!confirmation || confirmation.at > now) return 'overtaken';
  const office = findOffice(ports.directory, code);
  // One that is not live is passed over: it may be again when its turn comes next.
  if (!office?.live) return await save(ports, confirmation, { step: 'ask', at: after(now, PASSED_OVER) });
  const open = mayAsk(now, office, ports.directory);
  if (open !== now) return await save(ports, confirmation, { at: open });
  const { round, step, askedAt = now } = confirmation;
  const left = placesOf(office).filter(place => !isAnswered(confirmation, office, place));
  if (step === 'ask') return await ask(ports, confirmation, office);
  if (left.length === 0 || step === 'give-up') {
    if (left.length > 0) ports.log('office.unconfirmed', { office: code, round });
    const next = nextAsked(askedAt, office, ports.directory);
    return await save(ports, confirmation, {
      step: 'ask',
      at: next > now ? next : nextAsked(now, office, ports.directory),
    });
  }
  return await save(
    ports,
    confirmation,
    { step: 'give-up', at: givenUpAt(askedAt, office, ports.directory) },
    left.map(place => promised(code, place, `${round}.2`, now)),
  );
};

/** Begins a round now (or as soon as the office opens), whatever the date of the next one was. */
const ask = async (ports: Needs, confirmation: Confirmation, office: Office): Promise<'done' | 'overtaken'> => {
  const now = ports.now();
  const round = confirmation.round + 1;
  return await save(
    ports,
    confirmation,
    { round, askedAt: now, step: 'remind', at: remindedAt(now, office, ports.directory) },
    placesOf(office).map(place => promised(office.code, place, `${round}.1`, now)),
  );
};

/** To one place of an office's; which of the round's mails it is stands behind the point. */
const promised = (office: string, place: Asked, ordinal: string, at: Instant): Write => {
  const message: Message = {
    reference: '',
    case: '',
    audience: place === 'backup' ? 'backup' : 'owner',
    office,
    kind: 'office-check',
    ordinal,
    epoch: WHOEVER,
    createdAt: at,
    nextTryAt: at,
  };
  return { put: messageRow(message), if: 'absent' };
};

const save = async (
  { table }: Needs,
  confirmation: Confirmation,
  set: Partial<Confirmation> & Pick<Confirmation, 'at'>,
  also: readonly Write[] = [],
): Promise<'done' | 'overtaken'> => {
  const row = confirmationRow({ ...confirmation, ...set, lock: confirmation.lock + 1 });
  const committed = await table.commit([{ put: row, if: { lock: confirmation.lock } }, ...also]);
  return committed.ok ? 'done' : 'overtaken';
};

export type AskedNow = 'asked' | 'asked-already' | 'not-live';

/** The operator has an office asked now, instead of when its turn comes: the tick does it, in the office's hours. */
export const askNow = async (ports: Needs, code: string): Promise<AskedNow> => {
  const office = findOffice(ports.directory, code);
  if (!office?.live) return 'not-live';
  const confirmation = (await confirmationOf(ports, code)) ?? { ...begun(code, ports.now()), lock: 0 };
  if (confirmation.step !== 'ask') return 'asked-already';
  const at = mayAsk(ports.now(), office, ports.directory);
  const row = confirmationRow({ ...confirmation, at, lock: confirmation.lock + 1 });
  const committed = await ports.table.commit([
    { put: row, if: confirmation.lock === 0 ? 'absent' : { lock: confirmation.lock } },
  ]);
  return committed.ok ? 'asked' : 'asked-already';
};

/** The operator has seen to what an office said is wrong. */
export const settle = async (ports: Needs, code: string): Promise<'settled' | 'nothing'> => {
  for (let round = 1; round <= 3; round++) {
    const confirmation = await confirmationOf(ports, code);
    const at = ports.now();
    if (!confirmation || !Object.values(confirmation.answers).some(answer => answer.wrong)) return 'nothing';
    if ((await save(ports, confirmation, { at: confirmation.at, settledAt: at })) === 'done') return 'settled';
  }
  return 'nothing';
};
