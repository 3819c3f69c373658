import { provinceName } from '../domain/directory.ts';
import type { Kind, Message } from '../domain/message.ts';
import type { Letter } from '../flow/ports.ts';
import { toOffice } from './about-case.ts';
import { accepted } from './accepted.ts';
import { addressReplaced } from './address-replaced.ts';
import { callPartner } from './call-partner.ts';
import { checkIn } from './check-in.ts';
import { consentWithdrawn } from './consent-withdrawn.ts';
import { contactChanged } from './contact-changed.ts';
import type { LetterContext } from './context.ts';
import { decided } from './decided.ts';
import { declined } from './declined.ts';
import { ended } from './ended.ts';
import { frame } from './frame.ts';
import { handedOver, ownerChanged } from './handed-over.ts';
import { introduced } from './introduced.ts';
import { lookAgain } from './look-again.ts';
import type { Mail } from './mail.ts';
import { newCase } from './new-case.ts';
import { news } from './news.ts';
import { plain } from './plain.ts';
import { proposal } from './proposal.ts';
import { receipt } from './receipt.ts';
import { reopened } from './reopened.ts';
import { reported } from './reported.ts';
import { revised } from './revised.ts';
import { revisionAsked } from './revision-asked.ts';
import { revisionReminder } from './revision-reminder.ts';
import { routeCorrection } from './route-correction.ts';
import { scopeAnswered } from './scope-answered.ts';
import { statusLink } from './status-link.ts';
import { subject } from './subject.ts';
import { toFormerAddress, toPartner, toPartnerAbout } from './to-partner.ts';
import { unconfirmed } from './unconfirmed.ts';
import { withdrawn } from './withdrawn.ts';

/** What a mail says, to whom it goes and where replies go, and the provinces that its subject names. */
export type Written = Readonly<{
  mail: Mail;
  envelope: Pick<Letter, 'to' | 'replyTo' | 'audience'>;
  provinces: readonly string[];
}>;
export type Write = (message: Message, context: LetterContext) => Written;

/** Mails about no single application are written apart: the desk's list, an office's code and link. */
const KINDS: Readonly<Partial<Record<Kind, Write>>> = {
  receipt: toPartner(receipt),
  'status-link': toPartner(statusLink),
  accepted: toPartnerAbout(accepted),
  declined: toPartnerAbout(declined),
  'revision-asked': toPartnerAbout(revisionAsked),
  'revision-reminder': toPartnerAbout(revisionReminder),
  'scope-answered': toPartnerAbout(scopeAnswered),
  news: toPartner(news),
  'check-in': toPartner(checkIn),
  'address-replaced': toFormerAddress(addressReplaced),
  'new-case': toOffice(newCase),
  'handed-over': toOffice(view => (view.message.audience === 'owner' ? handedOver(view) : ownerChanged(view))),
  revised: toOffice(revised),
  'route-correction': toOffice(routeCorrection),
  'call-partner': toOffice(callPartner, true),
  'contact-changed': toOffice(contactChanged),
  'consent-withdrawn': toOffice(consentWithdrawn),
  withdrawn: toOffice(withdrawn),
  ended: toOffice(ended),
  reopened: toOffice(reopened),
  proposal: toOffice(proposal),
  reported: toOffice(reported),
  unconfirmed: toOffice(unconfirmed),
  introduced: toOffice(introduced),
  decided: toOffice(decided),
  'look-again': toOffice(lookAgain),
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
