import { DESK } from '../domain/directory.ts';
import { type Message, WHOEVER } from '../domain/message.ts';
import { dayOfMorning, morningOf, nextMorning } from '../domain/morning.ts';
import type { Instant } from '../domain/time.ts';
import { operatorMail } from '../mail/operator-mail.ts';
import type { Guard } from './guards.ts';
import type { Letter, Ports, Write } from './ports.ts';
import { due, morningKey, read } from './row-keys.ts';
import { messageRow, type StoredMessage } from './rows.ts';
import { stuck } from './stuck.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** When the next mail of the morning is promised, and which morning was last. */
type Morning = Readonly<{ at: Instant; told?: Instant }>;

const morningRow = (morning: Morning) => ({ ...morningKey, ...morning, ...due('', morningKey.sk, morning.at) });

/** The first tick of a deployment writes down when the first morning is; every other one only looks. */
export const beginMornings = async ({ table, directory, now }: Needs): Promise<void> => {
  if (directory.operators.length === 0 || (await table.get(morningKey))) return;
  await table.commit([{ put: morningRow({ at: nextMorning(now()) }), if: 'absent' }]);
};

/** Promises the mails of the morning that has come, of the last one where several were missed, and waits for the next. */
export const promiseMorning = async ({ table, directory, now }: Needs): Promise<'promised' | 'overtaken'> => {
  const morning = read<Morning>(await table.get(morningKey));
  const at = now();
  if (!morning || morning.at > at) return 'overtaken';
  const told = morningOf(at);
  const committed = await table.commit([
    { put: morningRow({ at: nextMorning(at), told }), if: { at: morning.at } },
    ...directory.operators.map((_, place): Write => ({ put: messageRow(mailOf(told, place, at)), if: 'absent' })),
  ]);
  return committed.ok ? 'promised' : 'overtaken';
};

/** To an operator by the place in the stage's list: the address is looked up when the mail leaves. */
const mailOf = (morning: Instant, place: number, at: Instant): Message => ({
  reference: '',
  case: '',
  audience: 'operator',
  office: DESK,
  kind: 'operator-mail',
  ordinal: `${dayOfMorning(morning)}.${place}`,
  epoch: WHOEVER,
  createdAt: at,
  nextTryAt: at,
});

/** Made when it leaves; one that an outage held back for a day gives way to the next. */
export const composeMorning = async (
  ports: Ports,
  message: StoredMessage,
): Promise<Readonly<{ letter: Letter; guards: readonly Guard[] }> | 'not-owed'> => {
  const { directory, publicUrl, now } = ports;
  const [day = '', place] = message.ordinal.split('.');
  const to = directory.operators[Number(place)];
  const morning = read<Morning>(await ports.table.get(morningKey));
  if (to === undefined || morning?.told === undefined || dayOfMorning(morning.told) !== day) return 'not-owed';
  return {
    guards: [],
    letter: operatorMail({ directory, publicUrl, to }, { day, stuck: await stuck(ports), now: now() }),
  };
};
