import { CANARY_OFFICE } from '../domain/canary-office.ts';
import { bodyHash } from '../domain/canonical.ts';
import { openCase } from '../domain/case.ts';
import { receipt } from '../domain/message.ts';
import { newReference } from '../domain/reference.ts';
import { type Assignment, route } from '../domain/route.ts';
import { after, DAY, epochSeconds, HOUR, type Instant } from '../domain/time.ts';
import { caseRow } from './case-rows.ts';
import { heldSince } from './hold.ts';
import type { Condition, Key, Ports, Row, Write } from './ports.ts';
import { DUE_ATTRIBUTES, INBOX_ATTRIBUTES, sha256 } from './row-keys.ts';
import { eventRow, type Held, headRow, messageRow, versionRow } from './rows.ts';
import { rowsOfSame } from './same.ts';
import type { Submission } from './submit.ts';

/** What is remembered of a sending: enough to answer a repetition, nothing that could be read back. */
export type TokenRow = Row &
  Readonly<{
    reference: string;
    body: string;
    email: string;
    /** The hash of the secret that opens the page after sending. */
    sent: string;
    assignments: readonly Assignment[];
    expiresAt: number;
  }>;

/** A repetition is recognised for as long as a page can be left open and found again. */
const REMEMBERED = 60 * DAY;
export const emailHash = (submission: Submission): string =>
  sha256(`${submission.idempotencyKey}|${submission.application.contact.email.toLowerCase()}`);

const TO_CANARY: Assignment = {
  office: CANARY_OFFICE.code,
  standsIn: false,
  provinces: [CANARY_OFFICE.province],
  participants: [],
};
/** Its mails are delivered within seconds, or it has told what it can tell; nothing of its case becomes due before. */
const CANARY_KEPT = 2 * HOUR;

/** A row of the canary's ends by itself, its case becomes due for nobody and waits on nobody’s list, and its receipts are not those of an address. */
const passing = (row: Row, at: Instant): Row => {
  const known: readonly string[] = row.sk.startsWith('C#') ? [...DUE_ATTRIBUTES, ...INBOX_ATTRIBUTES] : [];
  const rest = Object.fromEntries(Object.entries(row).filter(([name]) => !known.includes(name)));
  const ours = row.sk.startsWith('M#') ? { canary: true, counted: true } : {};
  return { ...rest, pk: row.pk, sk: row.sk, ...ours, expiresAt: epochSeconds(after(at, CANARY_KEPT)) };
};

type How = Readonly<{
  key: Key;
  /** Why it is held, or `not`. */
  why: Held['why'] | 'not';
  /** The token's row is past its time and may be replaced. */
  expired: boolean;
}>;

type Accepted = Readonly<{
  reference: string;
  assignments: readonly Assignment[];
  writes: readonly Write[];
  held?: Held;
}>;

/**
 * Everything that accepting an application writes, in one transaction: application, token, cases, notices, receipt,
 * event, and the rows under which others like it find it. A held one has no cases and owes no mail yet, not even its receipt: it is due to be looked at.
 */
export const accept = (
  ports: Pick<Ports, 'directory' | 'now' | 'random'>,
  submission: Submission,
  { key, why, expired }: How,
): Accepted => {
  const { application, notice } = submission;
  const { directory } = ports;
  const at = ports.now();
  const reference = newReference(ports.random);
  const assignments = submission.canary ? [TO_CANARY] : route(application, directory);
  const opened = assignments.map((assignment, place) =>
    openCase(assignment, {
      reference,
      number: String(place + 1).padStart(2, '0'),
      at,
      directory,
      organisation: application.organisation.name,
    }),
  );
  const cases = opened.map(one => one.case);
  const held = why === 'not' ? undefined : heldSince(why, cases, at, directory);

  const token = tokenRow(submission, key, reference, assignments, at);
  const replacing: Condition = expired ? { expiresAt: { atMost: epochSeconds(at) } } : 'absent';
  const rows: Row[] = [
    headRow({
      reference,
      lock: 1,
      latest: 1,
      submittedAt: at,
      language: application.language,
      epoch: 1,
      token: key.pk,
      sentHash: sha256(submission.sentSecret),
      ...(held && { held }),
    }),
    versionRow(reference, { number: 1, at, content: application, notice: { ...notice, at } }),
    ...(held ? [] : [messageRow(receipt(reference, 1, at))]),
    ...(held ? [] : opened.flatMap(one => [caseRow(one.case), messageRow(one.notice)])),
    ...(held || submission.canary ? [] : rowsOfSame(application, reference)),
    eventRow({ reference, at, case: '', what: held ? 'held' : 'submitted', by: 'partner' }),
  ];
  const kept = submission.canary ? [token, ...rows].map(row => passing(row, at)) : [token, ...rows];
  const writes = kept.map((put, place): Write => ({ put, if: place === 0 ? replacing : 'absent' }));
  return { reference, assignments, writes, ...(held && { held }) };
};

const tokenRow = (
  submission: Submission,
  key: Key,
  reference: string,
  assignments: readonly Assignment[],
  at: Instant,
): TokenRow => ({
  ...key,
  reference,
  body: bodyHash(submission.application),
  email: emailHash(submission),
  sent: sha256(submission.sentSecret),
  assignments,
  expiresAt: epochSeconds(after(at, REMEMBERED)),
});
