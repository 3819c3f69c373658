import { deskFor, type Office, officeOf } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import { insteadOf } from './instead.ts';
import type { Write } from './letter.ts';
import type { Block, Mail } from './mail.ts';
import type { OfficeView } from './office.ts';
import { caseOf } from './places.ts';
import { provincesOf } from './to-partner.ts';

/**
 * A mail about a case to one of its offices. A reply reaches the partner, or the owner where the recipient only takes
 * part; never the partner while the registered address is a stranger's, or where the mail says to phone.
 */
export const toOffice =
  (write: (view: OfficeView) => Mail, toPhone = false): Write =>
  (message, context) => {
    const one = caseOf(context.cases, message.case);
    const recipient = officeOf(context.directory, message.office);
    const owner = officeOf(context.directory, one.office);
    const desk = deskFor(context.directory, owner.code);
    const replies =
      message.audience === 'participant'
        ? 'owner'
        : toPhone || context.contactStopped || context.contactUnreachable
          ? 'desk'
          : 'partner';
    const replyTo = {
      partner: { name: `Mitra ${showReference(message.reference)}`, address: context.application.contact.email },
      owner: { name: owner.name, address: owner.inbox },
      desk: { name: desk.name, address: desk.inbox },
    };
    const mail = write({ message, context, case: one, recipient, owner, replies });
    return {
      mail: {
        ...mail,
        blocks: [
          ...inPlaceOf(message.office, recipient),
          ...insteadOf(recipient, context.reached, context.directory),
          ...mail.blocks,
          ...allCases(context.links.office),
        ],
      },
      envelope: { to: recipient.inbox, replyTo: replyTo[replies], audience: 'office' },
      provinces: provincesOf(one),
    };
  };

/** The desk must know why it gets what was promised to an office that is in the directory no more. */
const inPlaceOf = (promisedTo: string, recipient: Office): readonly Block[] =>
  recipient.code === promisedTo
    ? []
    : [
        {
          notice: {
            say: [
              `Kantor dengan kode ${promisedTo} tidak ada lagi dalam daftar kantor, sehingga surel ini sampai ke ${recipient.name}. Mohon ditangani dahulu, dan mintalah operator membetulkan daftar itu.`,
            ],
          },
        },
      ];

/** The last line of every mail to an office: where colleagues find everything else. */
export const allCases = (url: string | undefined): readonly Block[] =>
  url === undefined ? [] : [{ link: { label: 'Semua berkas kantor ini', url } }];
