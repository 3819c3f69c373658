import { isAnswered, placesOf } from '../domain/confirmation.ts';
import { givenUpAt, mayAsk } from '../domain/confirmation-dates.ts';
import { findOffice, officeOf } from '../domain/directory.ts';
import { after, type Instant } from '../domain/time.ts';
import { erasureMail } from '../mail/erasure.ts';
import { heldList } from '../mail/held-list.ts';
import { officeCheck } from '../mail/office-check.ts';
import { officeCode } from '../mail/office-code.ts';
import { officeLink } from '../mail/office-link.ts';
import { confirmationOf } from './confirm.ts';
import { checkCodeOf, checkUrl } from './confirm-answer.ts';
import { CODE_LIVES, codeText, type OfficeCode } from './device.ts';
import { type Guard, stillOwed } from './guards.ts';
import { isInstead, type Reached } from './health.ts';
import { onAnotherMorning } from './held-list.ts';
import { listHeld } from './hold.ts';
import { loadHead } from './load.ts';
import { listUrl } from './office-link.ts';
import type { Letter, Ports } from './ports.ts';
import { composeReminder, type Instead } from './reminders.ts';
import { codeKey, confirmationKey, read } from './row-keys.ts';
import type { StoredMessage } from './rows.ts';
import { composeWeekly } from './weekly.ts';

type Composed = Readonly<{ letter: Letter; guards: readonly Guard[] }>;

/** Makes a mail about no single application, or about one that is erased; `not-owed` when it would tell nothing any more. */
export const composeForOffice = async (
  ports: Ports,
  message: StoredMessage,
  { place }: Reached,
): Promise<Composed | 'not-owed' | Readonly<{ notBefore: Instant }> | Instead> => {
  const { directory, publicUrl } = ports;
  if (!findOffice(directory, message.office)) ports.log('office.missing', { office: message.office });
  const reached = isInstead(message, place) ? { reached: place } : {};
  const about = { office: officeOf(directory, message.office), directory, publicUrl, ...reached };
  switch (message.kind) {
    case 'held-list':
      return await composeHeldList(ports, message);
    case 'reminder':
      return await composeReminder(ports, message, about);
    case 'weekly':
      return await composeWeekly(ports, message);
    case 'erasure':
      return await composeErasure(ports, message, about);
    case 'office-link':
      return { guards: [], letter: officeLink(about, await listUrl(ports, message.office)) };
    case 'office-code':
      return await composeCode(ports, message, about);
    case 'office-check':
      return await composeCheck(ports, message, about);
    default:
      throw new Error(`${message.kind} is no mail about an office`);
  }
};

/** The office's latest code, while it opens: an older one would only mislead. */
const composeCode = async (
  ports: Ports,
  { office, audience, ordinal }: StoredMessage,
  about: Parameters<typeof officeCode>[0],
): Promise<Composed | 'not-owed'> => {
  const key = codeKey(office, audience === 'backup' ? 'backup' : 'owner');
  const asked = read<OfficeCode>(await ports.table.get(key));
  if (asked?.ordinal !== ordinal || ports.now() >= after(asked.at, CODE_LIVES)) return 'not-owed';
  const digits = await ports.links.code(codeText(office, ordinal));
  return {
    guards: [{ write: { check: key, if: { ordinal } }, otherwise: 'not-owed' }],
    letter: officeCode(about, { digits, at: asked.at, until: after(asked.at, CODE_LIVES) }),
  };
};

/** About an application of which nothing is left to tell but this. */
const composeErasure = async (
  ports: Ports,
  message: StoredMessage,
  about: Parameters<typeof erasureMail>[0],
): Promise<Composed | 'not-owed'> => {
  const erasure = (await loadHead(ports, message.reference))?.erasure;
  if (!erasure) return 'not-owed';
  return { guards: stillOwed(message), letter: erasureMail(about, message, erasure) };
};

/** The question of the present round, at a place that has not answered yet; in its hours, whatever held it back. */
const composeCheck = async (
  ports: Ports,
  { office: code, audience, ordinal }: StoredMessage,
  about: Parameters<typeof officeCheck>[0],
): Promise<Composed | 'not-owed' | Readonly<{ notBefore: Instant }>> => {
  const confirmation = await confirmationOf(ports, code);
  const office = findOffice(ports.directory, code);
  const [round, number] = ordinal.split('.');
  if (!confirmation?.askedAt || !office || String(confirmation.round) !== round) return 'not-owed';
  const place = audience === 'backup' ? 'backup' : 'inbox';
  if (isAnswered(confirmation, office, place) || !placesOf(office).includes(place)) return 'not-owed';
  const now = ports.now();
  const opens = mayAsk(now, office, ports.directory);
  if (opens !== now) return { notBefore: opens };
  return {
    guards: [{ write: { check: confirmationKey(code), if: { lock: confirmation.lock } }, otherwise: 'taken' }],
    letter: officeCheck(about, {
      place,
      digits: await checkCodeOf(ports, office, place, confirmation.round),
      url: await checkUrl(ports, office, place, confirmation.round),
      askedAt: confirmation.askedAt,
      until: givenUpAt(confirmation.askedAt, office, ports.directory),
      again: number !== '1',
    }),
  };
};

const composeHeldList = async (
  ports: Ports,
  message: StoredMessage,
): Promise<Composed | 'not-owed' | Readonly<{ notBefore: Instant }> | Instead> => {
  const late = await onAnotherMorning(ports, message);
  if (late) return late;
  const held = await listHeld(ports);
  if (held.length === 0) return 'not-owed';
  const entries = held.flatMap(({ reference, held: why }) => (why ? [{ reference, ...why }] : []));
  return {
    guards: [],
    letter: heldList(message, entries, ports.directory, ports.publicUrl, await listUrl(ports, message.office)),
  };
};
