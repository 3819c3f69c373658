import { asTold, type Case, type Decision, isRevocable, type Proposal } from '../domain/case.ts';
import type { CopiedCase, CopiedMail, Copy } from '../domain/copy.ts';
import { officeOf, provinceName } from '../domain/directory.ts';
import { RULES } from '../domain/rules.ts';
import type { Instant } from '../domain/time.ts';
import { heldByNow } from './hold.ts';
import { type Loaded, loadEvents, loadVersion } from './load.ts';
import type { Ports } from './ports.ts';
import { loadReports } from './reports.ts';
import { partition, read } from './row-keys.ts';
import type { Event, StoredMessage } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now'>;

/** A hundred mails to each of thirty-four offices. */
const MOST_MAILS = 5_000;

/**
 * Reads all of it. Left out are the names of officers (theirs), what they noted for each other, and a decision that can still
 * be taken back, or was: nobody has been told of it.
 */
export const copyOf = async (ports: Needs, { head, version, cases }: Loaded): Promise<Copy> => {
  const { reference, submittedAt, language, stoppedAt, unreachableSince, withdrawn, held } = head;
  const now = ports.now();
  const [earlier, reports, rows, events] = await Promise.all([
    Promise.all(Array.from({ length: head.latest - 1 }, (_, place) => loadVersion(ports, reference, place + 1))),
    loadReports(ports, reference),
    ports.table.list({ pk: partition(reference), startsWith: 'M#', limit: MOST_MAILS }),
    loadEvents(ports, reference),
  ]);
  return {
    reference,
    madeAt: now,
    submittedAt,
    language,
    ...(stoppedAt && { mailStoppedAt: stoppedAt }),
    ...(unreachableSince && { mailUnreachableSince: unreachableSince }),
    ...(withdrawn && { withdrawn }),
    ...(held && { held: { at: held.at, until: heldByNow(held, ports.directory).until } }),
    contact: version.content.contact,
    versions: [...earlier.flatMap(each => each ?? []), version],
    cases: cases.map(one => copied(ports, asTold(one, now))),
    reports: reports.map(({ marked, ...report }) => ({ ...report, ...(marked && { markedAt: marked.at }) })),
    mails: rows.flatMap(row => mailOf(read<StoredMessage>(row))).sort(bySending),
    events: told(events, cases, now).map(({ reference: _ours, ...event }) => event),
  };
};

const copied = ({ directory }: Needs, one: Case): CopiedCase => {
  const { number, office, provinces, status, since, submittedAt, answerBy, decision, proposal, reroute, remarks } = one;
  const { by: _officer, ...decided } = decision ?? {};
  return {
    case: number,
    office: { code: office, name: officeOf(directory, office).name },
    provinces: provinces.map(code => ({ code, name: provinceName(directory, code) })),
    status,
    since,
    submittedAt,
    answerBy,
    ...(decision && { decision: decided as Omit<Decision, 'by'> }),
    ...(proposal && { proposal: answered(proposal) }),
    ...(reroute && { reroute }),
    said: remarks.filter(({ by }) => by.role === 'partner').map(({ at, what, text }) => ({ at, what, text })),
    internalNotes: remarks.filter(({ by, text }) => by.role !== 'partner' && text !== '').length,
  };
};

const answered = ({ answer, ...proposal }: Proposal): NonNullable<CopiedCase['proposal']> => {
  if (!answer) return proposal;
  const { by: _officer, ...words } = answer;
  return { ...proposal, answer: words };
};

const mailOf = (message: StoredMessage | undefined): readonly CopiedMail[] => {
  if (message?.sentAt === undefined) return [];
  const { kind, office, audience, case: number, sentAt, state, deliveredAt, bouncedAt } = message;
  const evidence = { ...(deliveredAt && { deliveredAt }), ...(bouncedAt && { bouncedAt }) };
  return [{ kind, to: office === '' ? audience : office, case: number, sentAt, state, ...evidence }];
};

const bySending = (a: CopiedMail, b: CopiedMail): number => (a.sentAt < b.sentAt ? -1 : 1);

/** Without decisions that were taken back, or still can be. */
const told = (events: readonly Event[], cases: readonly Case[], now: Instant): readonly Event[] => {
  const open = new Set(cases.filter(one => isRevocable(one, now)).map(({ number }) => number));
  const untold = new Set<Event>();
  const standing = new Map<string, Event>();
  for (const event of events) {
    if (decides(event)) standing.set(event.case, event);
    if (event.what !== 'undo') continue;
    for (const each of [event, standing.get(event.case)]) if (each) untold.add(each);
    standing.delete(event.case);
  }
  for (const number of open) {
    const event = standing.get(number);
    if (event) untold.add(event);
  }
  return events.filter(event => !untold.has(event));
};

const decides = ({ what }: Event): boolean => what in RULES && RULES[what as keyof typeof RULES].decides === true;
