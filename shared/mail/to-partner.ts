import { revisable } from '../domain/action/parts.ts';
import { asTold, type Case } from '../domain/case.ts';
import { deskOf, type Office, officeOf } from '../domain/directory.ts';
import { inPlaceOf } from '../domain/in-place.ts';
import type { Message } from '../domain/message.ts';
import { isSmaller, offered } from '../domain/scope.ts';
import { nameOf } from '../pages/contact.ts';
import type { ReplacedView } from './address-replaced.ts';
import type { LetterContext } from './context.ts';
import type { Write, Written } from './letter.ts';
import type { Mail } from './mail.ts';
import { answeringOffice, type DecisionView, type PartnerView, whoReads } from './partner.ts';
import { caseOf } from './places.ts';

/** A mail about the whole application; a reply reaches the one office that handles it, or the desk. */
export const toPartner =
  (write: (view: PartnerView) => Mail): Write =>
  (message, context) => {
    const view = viewOf(message, context);
    const answering = answeringOffice({ ...context, cases: view.cases });
    return wholly(write, view, answering, context, context.application.contact.email);
  };

/** A mail about what one office decided; a reply reaches that office. */
export const toPartnerAbout =
  (write: (view: DecisionView) => Mail): Write =>
  (message, context) => {
    const one = caseOf(context.cases, message.case);
    const { decision } = one;
    if (!decision) throw new Error(`case ${one.number} has no decision`);
    const office = officeOf(context.directory, one.office);
    const answering = whoReads(office, context);
    const { application, directory, sameSender } = context;
    const before = context.before ?? application;
    const asked = decision.fields ?? [];
    const view: DecisionView = {
      ...viewOf(message, context),
      answering: nameOf(answering, application.language),
      case: one,
      office,
      decision,
      desk: inPlaceOf(decision.by, office, directory),
      smaller: decision.scope !== undefined && isSmaller(decision.scope, offered(before, one.provinces)),
      asked: revisable(before, one.provinces, directory)
        .filter(({ value }) => asked.includes(value))
        .map(({ label }) => label[application.language]),
      ...(decision.double !== undefined && { double: sameSender ? { reference: decision.double } : {} }),
    };
    return written(write(view), view.answering, answering, application.contact.email, provincesOf(one));
  };

/** A mail to the address of before; a reply reaches the desk. */
export const toFormerAddress =
  (write: (view: ReplacedView) => Mail): Write =>
  (message, context) => {
    const { before, application, directory } = context;
    if (!before) throw new Error('nothing is known of the former contact');
    const { email, phone } = application.contact;
    const replaced = { email: before.contact.email !== email, phone: before.contact.phone !== phone };
    return wholly(
      view => write({ ...view, replaced }),
      viewOf(message, context),
      deskOf(directory),
      context,
      before.contact.email,
    );
  };

const wholly = (
  write: (view: PartnerView) => Mail,
  view: PartnerView,
  answering: Office,
  { cases, openedFor }: LetterContext,
  to: string,
): Written => {
  const name = nameOf(answering, view.language);
  const provinces = openedFor ?? [...new Set(cases.flatMap(one => one.provinces))];
  return written(write({ ...view, answering: name }), name, answering, to, provinces);
};

const written = (mail: Mail, name: string, answering: Office, to: string, provinces: readonly string[]): Written => ({
  mail,
  envelope: { to, replyTo: { name, address: answering.inbox }, audience: 'partner' },
  provinces,
});

const viewOf = ({ reference }: Message, context: LetterContext): PartnerView => {
  const { application, cases, directory, links, facts = [], now } = context;
  return {
    reference,
    language: application.language,
    answering: '',
    cases: cases.map(one => asTold(one, now)).filter(({ status }) => status !== 'reassigned'),
    directory,
    links,
    facts,
    now,
  };
};

/** What the subjects of a case's mails name, however many provinces it has by now. */
export const provincesOf = ({ openedFor, provinces }: Case): readonly string[] => openedFor ?? provinces;
