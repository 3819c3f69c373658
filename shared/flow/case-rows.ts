import { askedOf } from '../domain/asked.ts';
import type { Case } from '../domain/case.ts';
import { type Directory, partOf } from '../domain/directory.ts';
import type { Listed } from '../domain/listed.ts';
import { OPEN } from '../domain/status.ts';
import type { Row } from './ports.ts';
import {
  askedInbox,
  askedPartInbox,
  caseKey,
  closedInbox,
  closedPartInbox,
  due,
  INDEX,
  openInbox,
  partInbox,
  partition,
} from './row-keys.ts';

const inboxOf = (one: Case): Record<string, string> => {
  const { status, office, submittedAt, since, reference, number } = one;
  if (OPEN.includes(status))
    return { [INDEX.inbox.pk]: openInbox(office), [INDEX.inbox.sk]: `${submittedAt}#${reference}` };
  if (status === 'reassigned') return {};
  const asked = askedOf(one);
  if (asked) return { [INDEX.inbox.pk]: askedInbox(office), [INDEX.inbox.sk]: `${asked.at}#${reference}#${number}` };
  return { [INDEX.inbox.pk]: closedInbox(office), [INDEX.inbox.sk]: `${since}#${reference}#${number}` };
};

export const caseRow = (value: Case): Row => ({
  ...caseKey(value.reference, value.number),
  ...value,
  ...inboxOf(value),
  ...(value.next && due(value.reference, `C#${value.number}`, value.next.at)),
});

/**
 * A transaction takes 100 writes. A case that changes hands, before all 34 teacher offices that take part were introduced to
 * it, writes two mails for each (75 writes with what else it is) and these rows. More than so many take part only where the
 * desk stands in for most of the country: the last ones have their mails. National offices come first: what they are
 * reminded of is read from their list.
 */
const MOST_LISTED = 24;
const listedFor = ({ participants, next }: Case, directory: Directory): readonly string[] => {
  if (next?.step === 'introduce') return [];
  const isDesk = (office: string): boolean => partOf(directory, office) === 'desk';
  const desksFirst = [...participants.filter(isDesk), ...participants.filter(office => !isDesk(office))];
  return desksFirst.slice(0, MOST_LISTED);
};

/**
 * A row for each office that takes part, so that its list is one query: written with every change of the case, from the
 * step on that introduces them. Who no longer takes part loses its place in the list.
 */
export const partRows = (directory: Directory, after: Case, before: Case = after): Row[] => {
  const was = listedFor(before, directory);
  const now = after.status === 'reassigned' ? [] : listedFor(after, directory);
  const gone = was.filter(office => !now.includes(office));
  return [...now.map(office => partRow(after, office, true)), ...gone.map(office => partRow(after, office, false))];
};

const partRow = (one: Case, office: string, listed: boolean): Row => {
  const { reference, number, organisation, provinces, participants, status, since } = one;
  const { submittedAt, answerBy, answers, epoch, revisions, clock } = one;
  const { decision, climbed, takenOver, actedAt, deskSince, next } = one;
  const { [INDEX.inbox.pk]: list, [INDEX.inbox.sk]: place } = inboxOf(one);
  const shown: Listed = {
    reference,
    number,
    organisation,
    office: one.office,
    provinces,
    participants,
    status,
    since,
    submittedAt,
    answerBy,
    answers,
    epoch,
    revisions,
    clock,
    ...(takenOver && { takenOver }),
    ...(decision && { decision }),
    ...(climbed && { climbed }),
    ...(actedAt && { actedAt }),
    ...(deskSince && { deskSince }),
    ...(next && { next }),
  };
  return {
    pk: partition(reference),
    sk: `P#${number}#${office}`,
    ...shown,
    ...(listed &&
      list !== undefined && {
        [INDEX.inbox.pk]: partOfList(one.office, list)(office),
        [INDEX.inbox.sk]: place,
      }),
  };
};

/** The list of who takes part that goes with the list of the owner. */
const partOfList = (owner: string, list: string): ((office: string) => string) => {
  if (list === openInbox(owner)) return partInbox;
  return list === askedInbox(owner) ? askedPartInbox : closedPartInbox;
};
