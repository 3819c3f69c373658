import type { Link } from '../domain/link.ts';
import { after, DAY } from '../domain/time.ts';
import { letter } from '../mail/letter.ts';
import { loadApplication, loadVersion } from './load.ts';
import type { Letter, Ports } from './ports.ts';
import { read, type StoredMessage, stopKey } from './rows.ts';

export type Composed = Readonly<{ letter: Letter }>;

/** Longer than any case stays open: an office's link dies with its epoch, not by age. */
const LINK_LIVES = 400 * DAY;

/**
 * Makes the mail of a message from what is true now: the address from the directory or the contact of this moment,
 * the facts from the application. `not-owed` when its recipient wants no mail, or nothing is left to tell.
 */
export const compose = async (ports: Ports, message: StoredMessage): Promise<Composed | 'not-owed'> => {
  const loaded = await loadApplication(ports, message.reference);
  if (!loaded) return 'not-owed';
  const { head, version, cases } = loaded;
  if (message.audience === 'partner' && (await isStopped(ports, version.content.contact.email))) return 'not-owed';

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

  const earlier =
    message.kind === 'contact-changed'
      ? await loadVersion(ports, message.reference, Number(message.ordinal) - 1)
      : undefined;
  return {
    letter: letter(message, {
      application: version.content,
      cases,
      directory: ports.directory,
      publicUrl: ports.publicUrl,
      links:
        message.audience === 'partner'
          ? { page: await link('status'), notMe: await link('not-me') }
          : { page: await link('case') },
      ...(head.stoppedAt && { contactStopped: true }),
      ...(earlier && { previousEmail: earlier.content.contact.email }),
      now: ports.now(),
    }),
  };
};

/** Whether the holder of an address asked us to stop writing to it. */
const isStopped = async (ports: Ports, email: string): Promise<boolean> =>
  read(await ports.table.get(stopKey(await ports.links.pseudonym(email)))) !== undefined;
