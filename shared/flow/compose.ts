import type { Case } from '../domain/case.ts';
import { changesBetween, isNothing } from '../domain/changes.ts';
import { type Directory, findOffice, officeOf, partOf } from '../domain/directory.ts';
import type { Link } from '../domain/link.ts';
import { type Place, PROMISES } from '../domain/message.ts';
import { newsOf } from '../domain/news.ts';
import type { Report } from '../domain/report/report.ts';
import { after, DAY, type Instant } from '../domain/time.ts';
import { waitingFor } from '../mail/check-in.ts';
import type { LetterContext } from '../mail/context.ts';
import { letter } from '../mail/letter.ts';
import { isAnswer } from '../mail/revised.ts';
import { composeChange } from './change-mails.ts';
import { type Guard, owes, sameContact, stillOwed, toPartnerAddress } from './guards.ts';
import { healthOf, isDead, isInstead, type Reached, reachedAt, readerOf } from './health.ts';
import { type Loaded, loadApplication, loadEvents, loadVersion } from './load.ts';
import { composeMorning } from './morning.ts';
import { listUrl, markOf } from './office-link.ts';
import { composeForOffice } from './office-mails.ts';
import type { Letter, Ports } from './ports.ts';
import type { Instead } from './reminders.ts';
import { loadReport, loadReports } from './reports.ts';
import { stopKey } from './row-keys.ts';
import type { SentTo, StoredMessage } from './rows.ts';
import { mayBeToldOf } from './same.ts';
import { composeWeekly } from './weekly.ts';

/** A letter, what must still hold when its message is claimed, and where it goes. */
export type Composed = Readonly<{ letter: Letter; guards: readonly Guard[]; sentTo?: SentTo }>;

/** Of the message: longer than any case stays open, and than the next check-in is away. An office's link dies with its epoch. */
const LINK_LIVES = 400 * DAY;

/** An event is dated before its transaction begins, which may be waited for: news look back so far beyond the first. */
const COMMIT_LASTS = 10_000;

/**
 * Makes the mail of a message from what is true now: the address from the directory or the contact of this moment,
 * the facts from the application. `not-owed` when nothing is left to tell; `notBefore` when its address had enough today;
 * `instead` when another message tells it.
 */
export const compose = async (
  ports: Ports,
  message: StoredMessage,
): Promise<Composed | 'not-owed' | Readonly<{ notBefore: Instant }> | Instead> => {
  if (message.audience === 'partner') return await composeHere(ports, message);
  if (message.audience === 'leadership') return await composeWeekly(ports, message);
  if (message.audience === 'operator') return await composeMorning(ports, message);
  if (message.kind === 'office-change' || message.kind === 'office-changed') return await composeChange(ports, message);
  const reached = await reachedAt(ports, message);
  const made = await (message.reference === '' || message.kind === 'erasure'
    ? composeForOffice(ports, message, reached)
    : composeHere(ports, message, reached));
  if (made === 'not-owed' || !('letter' in made)) return made;
  return { ...made, letter: { ...made.letter, to: reached.address }, sentTo: reached };
};

/** A mail about an application; to an office at the place where mail for it arrives. */
const composeHere = async (
  ports: Ports,
  message: StoredMessage,
  reached?: Reached,
): Promise<Composed | 'not-owed' | Readonly<{ notBefore: Instant }>> => {
  const loaded = await loadApplication(ports, message.reference);
  if (!loaded) return 'not-owed';
  const one = loaded.cases.find(({ number }) => number === message.case);
  const owed = one === undefined || owes(one, message, ports.now());
  if (owed !== true) return owed || 'not-owed';
  if (isUntrueNow(message, loaded)) return 'not-owed';
  const context = await contextOf(ports, message, loaded, reached?.place);
  if (tellsNothing(message, context)) return 'not-owed';
  const made = letter(message, context);
  if (message.audience === 'partner') return await toPartner(ports, message, loaded, made);

  if (!findOffice(ports.directory, message.office)) {
    ports.log('office.missing', { reference: message.reference, office: message.office });
  }
  return { guards: stillOwed(message), letter: made };
};

/** A partner's mail leaves only to whoever is the contact still, unless it is for the one of before. */
const toPartner = async (ports: Ports, message: StoredMessage, { head }: Loaded, made: Letter) => {
  const strangers = await toPartnerAddress(ports, message, made.to);
  if ('notBefore' in strangers) return strangers;
  // One row can be checked once in a transaction: of a message about the application, the contact's epoch says it all.
  const owed = message.case === '' && message.kind !== 'address-replaced' ? [] : stillOwed(message);
  const contact = message.kind === 'address-replaced' ? [] : [sameContact(head)];
  const sentTo = { contact: head.epoch };
  return { guards: [...owed, ...contact, ...strangers], letter: made, sentTo };
};

/** What it would tell is not so any more, or not yet so again: somebody acted in the meantime. */
const isUntrueNow = (message: StoredMessage, { head, cases }: Loaded): boolean => {
  const { kind, createdAt } = message;
  const one = cases.find(({ number }) => number === message.case);
  switch (kind) {
    case 'receipt':
    case 'status-link':
      return message.epoch !== head.epoch;
    case 'call-partner':
      return head.stoppedAt === undefined && head.unreachableSince === undefined;
    case 'revision-asked':
      return one?.status !== 'revision';
    case 'look-again':
      return one?.status !== 'declined';
    case 'unconfirmed':
      return one?.unconfirmedSince === undefined;
    case 'proposal':
      return one?.proposal?.at !== createdAt || one.proposal.answer !== undefined;
    case 'scope-answered':
      return one?.proposal?.answer?.at !== createdAt;
    default:
      return false;
  }
};

/** Nothing of it concerns the recipient. */
const tellsNothing = (message: StoredMessage, context: LetterContext): boolean => {
  const { application, before = application, cases, facts } = context;
  const one = cases.find(({ number }) => number === message.case);
  switch (message.kind) {
    case 'news':
      return facts === undefined || facts.length === 0;
    case 'check-in':
      return waitingFor(context).length === 0;
    case 'address-replaced':
      return before.contact.email === application.contact.email && before.contact.phone === application.contact.phone;
    case 'revised':
      return (
        one !== undefined &&
        !isAnswer({ message, case: one }) &&
        isNothing(changesBetween(before, application, one.provinces))
      );
    default:
      return false;
  }
};

const contextOf = async (
  ports: Ports,
  message: StoredMessage,
  loaded: Loaded,
  place?: Place,
): Promise<LetterContext> => {
  const { head, version, cases } = loaded;
  const { reference, audience } = message;
  const one = cases.find(({ number }) => number === message.case);
  const before = await versionBefore(ports, message, one);
  const stopped = audience !== 'partner' && (await wantsNoMail(ports, loaded));
  const unreachable = audience !== 'partner' && head.unreachableSince !== undefined;
  const first = message.case === '' && (head.latest > 1 ? await loadVersion(ports, reference, 1) : version);
  const { double } = one?.decision ?? {};
  const report = await reportOf(ports, message);
  const unread = audience === 'partner' ? await unreadOf(ports, one ? [one] : cases) : undefined;
  return {
    application: version.content,
    cases,
    directory: ports.directory,
    publicUrl: ports.publicUrl,
    links: await linksOf(ports, message, loaded, place),
    ...(place && isInstead(message, place) && { reached: place }),
    ...(stopped ? { contactStopped: true } : unreachable && { contactUnreachable: true }),
    ...(audience !== 'partner' && head.complainedSince !== undefined && { contactComplained: true }),
    ...(before && { before: before.content }),
    ...(first && { openedFor: first.content.regions.map(({ province }) => province) }),
    ...(report && { report }),
    ...(unread && { unread }),
    ...(message.kind === 'news' && { facts: await factsOf(ports, message, cases) }),
    ...(message.kind === 'declined' && double && { sameSender: await mayBeToldOf(ports, version.content, double) }),
    now: ports.now(),
  };
};

/** The one office that would read a reply, while mail does not arrive in its inbox. */
const unreadOf = async (ports: Ports, cases: readonly Case[]): Promise<string | undefined> => {
  const [office, ...others] = new Set(cases.filter(({ status }) => status !== 'reassigned').map(each => each.office));
  if (office === undefined || others.length > 0) return undefined;
  const { inbox } = officeOf(ports.directory, office);
  return isDead(await healthOf(ports, office, inbox), ports.now()) ? office : undefined;
};

/** The version of the answers that the mail compares with what holds now. */
const versionBefore = async (ports: Ports, { reference, kind, ordinal }: StoredMessage, one: Case | undefined) => {
  if (kind === 'contact-changed' || kind === 'revised') return await loadVersion(ports, reference, Number(ordinal) - 1);
  if (kind === 'address-replaced') return await loadVersion(ports, reference, Number(ordinal));
  const isDecisions = kind === 'revision-reminder' || PROMISES[kind].owedWhile === 'decision';
  return isDecisions && one?.decision ? await loadVersion(ports, reference, one.decision.answers) : undefined;
};

/** The report that the mail tells of: the one that it names, or the last one of a partnership that the partner ended. */
const reportOf = async (
  ports: Ports,
  { reference, case: number, kind, ordinal, createdAt }: StoredMessage,
): Promise<Report | undefined> => {
  if (kind === 'reported') return await loadReport(ports, { reference, number }, Number(ordinal));
  if (kind !== 'ended') return undefined;
  return (await loadReports(ports, reference, number)).find(({ at }) => at === createdAt);
};

const factsOf = async (ports: Ports, { reference, createdAt }: StoredMessage, cases: readonly Case[]) => {
  const since = after(createdAt, -COMMIT_LASTS);
  return newsOf(cases, await loadEvents(ports, reference, since), since, ports.now());
};

/** The address's holder asked us to stop, for this application or another: offices must not reply there either. */
const wantsNoMail = async (ports: Ports, { head, version }: Loaded): Promise<boolean> =>
  head.stoppedAt !== undefined ||
  (await ports.table.get(stopKey(await ports.links.pseudonym(version.content.contact.email)))) !== undefined;

const linksOf = async (
  ports: Ports,
  message: StoredMessage,
  { head }: Loaded,
  place: Place = 'inbox',
): Promise<LetterContext['links']> => {
  const { reference, audience } = message;
  const office = audience === 'partner' ? '' : readerOf(ports.directory, message.office, place);
  const expires = after(message.createdAt, LINK_LIVES);
  const role = roleAt(ports.directory, message, place);
  const sign = async (link: Pick<Link, 'purpose' | 'case' | 'epoch' | 'address'>): Promise<string> =>
    await ports.links.sign({ ...link, role, reference, office, expires });
  if (audience === 'partner') {
    const about = { case: '', epoch: head.epoch };
    const [status, notMe] = await Promise.all([
      sign({ purpose: 'status', ...about }),
      sign({ purpose: 'not-me', ...about }),
    ]);
    const page = message.kind === 'check-in' ? 'laporan' : 'pendaftaran';
    return { page: `${ports.publicUrl}/${page}/${status}`, notMe: `${ports.publicUrl}/pendaftaran/${notMe}` };
  }
  const address = markOf(ports.directory, office, role);
  const page = await sign({ purpose: 'case', case: message.case, epoch: message.epoch, address });
  return {
    page: `${ports.publicUrl}/berkas/${page}`,
    office: await listUrl(ports, office, place === 'backup' ? 'backup' : 'owner'),
  };
};

/** As whom a reader acts: the back-up for its office, the desk as the desk, wherever the mail was meant to go. */
const roleAt = (directory: Directory, { audience, office }: StoredMessage, place: Place): Link['role'] => {
  if (place === 'desk') return 'desk';
  if (audience === 'leadership' || audience === 'operator')
    throw new Error(`the ${audience} gets no mail about a case`);
  if (audience === 'participant') return partOf(directory, office);
  return audience === 'owner' && place === 'backup' ? 'backup' : audience;
};
