import { findOffice } from '../domain/directory.ts';
import type { Link } from '../domain/link.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import { letter } from '../mail/letter.ts';
import { type Guard, stillOwed, toStrangers } from './guards.ts';
import { type Loaded, loadApplication, loadVersion } from './load.ts';
import { composeForOffice } from './office-mails.ts';
import type { Letter, Ports } from './ports.ts';
import { type StoredMessage, stopKey } from './rows.ts';

/** A letter, and what must still hold when its message is claimed. */
export type Composed = Readonly<{ letter: Letter; guards: readonly Guard[] }>;

/** Longer than any case stays open: an office's link dies with its epoch, not by age. */
const LINK_LIVES = 400 * DAY;

/**
 * Makes the mail of a message from what is true now: the address from the directory or the contact of this moment,
 * the facts from the application. `not-owed` when nothing is left to tell; `notBefore` when its address had enough today.
 */
export const compose = async (
  ports: Ports,
  message: StoredMessage,
): Promise<Composed | 'not-owed' | Readonly<{ notBefore: Instant }>> => {
  if (message.reference === '') return await composeForOffice(ports, message);
  const loaded = await loadApplication(ports, message.reference);
  if (!loaded || isUntrueNow(message, loaded)) return 'not-owed';
  const { contact } = loaded.version.content;
  const strangers = message.audience === 'partner' ? await toStrangers(ports, message, contact.email) : [];
  if ('notBefore' in strangers) return strangers;

  if (message.office !== '' && !findOffice(ports.directory, message.office)) {
    ports.log('office.missing', { reference: message.reference, office: message.office });
  }
  const links = await linksOf(ports, message, loaded);
  const stopped = message.audience !== 'partner' && (await wantsNoMail(ports, loaded));
  const earlier =
    message.kind === 'contact-changed'
      ? await loadVersion(ports, message.reference, Number(message.ordinal) - 1)
      : undefined;
  return {
    guards: [...stillOwed(message), ...strangers],
    letter: letter(message, {
      application: loaded.version.content,
      cases: loaded.cases,
      directory: ports.directory,
      publicUrl: ports.publicUrl,
      links,
      ...(stopped && { contactStopped: true }),
      ...(earlier && { previousEmail: earlier.content.contact.email }),
      now: ports.now(),
    }),
  };
};

/** Nobody need phone any more: the partner has corrected the address. */
const isUntrueNow = ({ kind }: StoredMessage, { head }: Loaded): boolean =>
  kind === 'call-partner' && head.stoppedAt === undefined;

/** The address's holder asked us to stop, for this application or another: offices must not reply there either. */
const wantsNoMail = async (ports: Ports, { head, version }: Loaded): Promise<boolean> =>
  head.stoppedAt !== undefined ||
  (await ports.table.get(stopKey(await ports.links.pseudonym(version.content.contact.email)))) !== undefined;

const linksOf = async (ports: Ports, message: StoredMessage, { head }: Loaded) => {
  const link = async (purpose: Link['purpose']): Promise<string> => {
    const token = await ports.links.sign({
      purpose,
      role: message.audience,
      reference: message.reference,
      case: message.case,
      office: message.office,
      epoch: message.epoch,
      expires: after(head.submittedAt, LINK_LIVES),
    });
    return `${ports.publicUrl}/${purpose === 'case' ? 'berkas' : 'pendaftaran'}/${token}`;
  };
  return message.audience === 'partner'
    ? { page: await link('status'), notMe: await link('not-me') }
    : { page: await link('case') };
};
