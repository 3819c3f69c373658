import { deskOf, type Office, officeOf, provinceName } from '../domain/directory.ts';
import type { Kind, Message } from '../domain/message.ts';
import { showReference } from '../domain/reference.ts';
import type { Letter } from '../flow/ports.ts';
import { nameOf } from '../pages/contact.ts';
import { callPartner } from './call-partner.ts';
import { contactChanged } from './contact-changed.ts';
import type { LetterContext } from './context.ts';
import { frame } from './frame.ts';
import { introduced } from './introduced.ts';
import type { Mail } from './mail.ts';
import { newCase } from './new-case.ts';
import type { OfficeView } from './office.ts';
import { answeringOffice, type PartnerView } from './partner.ts';
import { caseOf } from './places.ts';
import { plain } from './plain.ts';
import { receipt } from './receipt.ts';
import { routeCorrection } from './route-correction.ts';
import { statusLink } from './status-link.ts';
import { subject } from './subject.ts';

/** A letter without its words: to whom, and where replies go. */
type Envelope = Pick<Letter, 'to' | 'replyTo' | 'audience'>;
type Written = Readonly<{ mail: Mail; envelope: Envelope; provinces: readonly string[] }>;
type Write = (message: Message, context: LetterContext) => Written;

const toPartner =
  (write: (view: PartnerView) => Mail): Write =>
  ({ reference }, context) => {
    const { application, cases, directory, links } = context;
    const answering = answeringOffice(context);
    const { language } = application;
    const name = nameOf(answering, language);
    return {
      mail: write({ reference, language, answering: name, cases, directory, links }),
      envelope: {
        to: application.contact.email,
        replyTo: { name, address: answering.inbox },
        audience: 'partner',
      },
      provinces: cases.flatMap(one => one.provinces),
    };
  };

/** `wanted` is whom a reply should reach; never the partner while the registered address is a stranger's. */
const toOffice =
  (write: (view: OfficeView) => Mail, wanted: OfficeView['replies'] = 'partner'): Write =>
  (message, context) => {
    const one = caseOf(context.cases, message.case);
    const recipient = officeOf(context.directory, message.office);
    const owner = officeOf(context.directory, one.office);
    const desk = deskOf(context.directory);
    const replies = wanted === 'partner' && context.contactStopped ? 'desk' : wanted;
    const replyTo = {
      partner: { name: `Mitra ${showReference(message.reference)}`, address: context.application.contact.email },
      owner: { name: owner.name, address: owner.inbox },
      desk: { name: desk.name, address: desk.inbox },
    };
    return {
      mail: inPlaceOf(message.office, recipient, write({ context, case: one, recipient, owner, replies })),
      envelope: { to: recipient.inbox, replyTo: replyTo[replies], audience: 'office' },
      provinces: one.provinces,
    };
  };

/** The desk must know why it gets what was promised to an office that is in the directory no more. */
const inPlaceOf = (promisedTo: string, recipient: Office, mail: Mail): Mail =>
  recipient.code === promisedTo
    ? mail
    : {
        ...mail,
        blocks: [
          {
            notice: {
              say: [
                `Kantor dengan kode ${promisedTo} tidak ada lagi dalam daftar kantor, sehingga surel ini sampai ke ${recipient.name}. Mohon ditangani dahulu, dan mintalah operator membetulkan daftar itu.`,
              ],
            },
          },
          ...mail.blocks,
        ],
      };

/** The desk's list is about no single application, and written apart (`held-list.ts`). */
const KINDS: Readonly<Partial<Record<Kind, Write>>> = {
  receipt: toPartner(receipt),
  'status-link': toPartner(statusLink),
  'new-case': toOffice(newCase),
  introduced: toOffice(introduced, 'owner'),
  'route-correction': toOffice(routeCorrection),
  'call-partner': toOffice(callPartner, 'desk'),
  'contact-changed': toOffice(contactChanged),
};

/**
 * The mail that keeps a promise, made from what is true now. Throws where the directory or the application lacks what the
 * message is about: the message then stays owed, and somebody must look.
 */
export const letter = (message: Message, context: LetterContext): Letter => {
  const write = KINDS[message.kind];
  if (!write) throw new Error(`${message.kind} is no mail about an application`);
  const { mail, envelope, provinces } = write(message, context);
  const names = provinces.map(code => provinceName(context.directory, code));
  const line = subject(message.reference, names, mail.language);
  return {
    ...envelope,
    subject: line,
    text: plain(mail, context.publicUrl),
    html: frame(mail, line, context.publicUrl),
    language: mail.language,
    thread: `${message.reference}.${message.case || '00'}.${message.audience}`,
  };
};
