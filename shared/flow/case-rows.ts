import { askedOf } from '../domain/asked.ts';
import type { Case } from '../domain/case.ts';
import { type Directory, partOf } from '../domain/directory.ts';
import type { Listed } from '../domain/listed.ts';
import { isClosed } from '../domain/retention.ts';
import { OPEN } from '../domain/status.ts';
import type { Row } from './ports.ts';
import { caseKey, due, type OwnList, onList, partition } from './row-keys.ts';

/** The list on which a case stands, and its place there; on none once it has passed to another office. */
const listed = (one: Case): Readonly<{ list: OwnList; place: string }> | undefined => {
  const { status, submittedAt, since, reference, number } = one;
  const of = `${reference}#${number}`;
  if (OPEN.includes(status)) return { list: 'open', place: `${submittedAt}#${of}` };
  if (status === 'reassigned') return undefined;
  const asked = askedOf(one);
  if (asked) return { list: 'asked', place: `${asked.at}#${of}` };
  return { list: isClosed(one) ? 'closed' : 'agreed', place: `${since}#${of}` };
};

const inboxOf = (one: Case): Record<string, string> => {
  const on = listed(one);
  return on ? onList(on.list, one.office, on.place) : {};
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

const partRow = (one: Case, office: string, takesPart: boolean): Row => {
  const { reference, number, organisation, provinces, participants, status, since } = one;
  const { submittedAt, answerBy, answers, epoch, revisions, clock } = one;
  const { decision, climbed, takenOver, actedAt, deskSince, next } = one;
  const on = listed(one);
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
    ...(takesPart && on && onList(`part-${on.list}`, office, on.place)),
  };
};
