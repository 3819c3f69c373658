import type { Application } from '../domain/application.ts';
import { bodyHash } from '../domain/canonical.ts';
import { openCase } from '../domain/case.ts';
import type { Message } from '../domain/message.ts';
import { newReference } from '../domain/reference.ts';
import { type Assignment, route } from '../domain/route.ts';
import { after, DAY, epochSeconds, type Instant } from '../domain/time.ts';
import { Busy, type Condition, type Key, type Ports, type Row, type Write } from './ports.ts';
import { caseRow, eventRow, headRow, messageRow, read, sha256, tokenKey, type Version, versionRow } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'random' | 'log'>;

/** What was sent, and with which token or key. The secret opens the page after sending; only its hash is stored. */
export type Submission = Readonly<{
  application: Application;
  /** The render token's nonce, or the client's Idempotency-Key: the same one means the same sending. */
  idempotencyKey: string;
  sentSecret: string;
  notice: Pick<Version['notice'], 'version' | 'hash' | 'language'>;
}>;

export type Submitted =
  /** Accepted, now or before with the same content. */
  | Readonly<{ kind: 'accepted'; reference: string; assignments: readonly Assignment[] }>
  /** The same key came before with other content; the earlier sender may be shown the reference only if the e-mail is the same. */
  | Readonly<{ kind: 'other-content'; reference: string; sameEmail: boolean }>;

/** What is remembered of a sending: enough to answer a repetition, nothing that could be read back. */
type TokenRow = Row &
  Readonly<{ reference: string; body: string; email: string; assignments: readonly Assignment[]; expiresAt: number }>;

/** A repetition is recognised for as long as a page can be left open and found again. */
const REMEMBERED = 60 * DAY;
/** Racing posts of one token, and (about once in 10^16) two equal references, settle within a few rounds. */
const ROUNDS = 5;

/**
 * Accepts an application: application, token, cases, notices, receipt and event in one transaction, or nothing.
 * Repeating it with the same key and content gives the same reference, whatever happened to the first answer.
 */
export const submit = async (ports: Needs, submission: Submission): Promise<Submitted> => {
  const key = tokenKey(submission.idempotencyKey);
  let expired = false;
  for (let round = 1; round <= ROUNDS; round++) {
    const earlier = read<TokenRow>(await ports.table.get(key));
    if (earlier) return repeated(earlier, submission);
    const { reference, assignments, writes } = accept(ports, submission, key, expired);
    const committed = await ports.table.commit(writes);
    if (committed.ok) {
      ports.log('application.accepted', { reference, cases: assignments.length });
      return { kind: 'accepted', reference, assignments };
    }
    // A token that reads as gone and yet is there has expired: DynamoDB removes such rows only within days.
    expired = !expired && committed.lost.includes(0);
  }
  throw new Busy('other posts of the same token kept winning');
};

/** Whether this key was used before: asked before a token's age is judged. */
export const usedBefore = async (ports: Pick<Ports, 'table'>, idempotencyKey: string): Promise<boolean> =>
  (await ports.table.get(tokenKey(idempotencyKey))) !== undefined;

const emailHash = (submission: Submission): string =>
  sha256(`${submission.idempotencyKey}|${submission.application.contact.email.toLowerCase()}`);

const repeated = (earlier: TokenRow, submission: Submission): Submitted =>
  earlier.body === bodyHash(submission.application)
    ? { kind: 'accepted', reference: earlier.reference, assignments: earlier.assignments }
    : { kind: 'other-content', reference: earlier.reference, sameEmail: earlier.email === emailHash(submission) };

const accept = (ports: Needs, submission: Submission, key: Key, expired: boolean) => {
  const { application } = submission;
  const at = ports.now();
  const reference = newReference(ports.random);
  const assignments = route(application, ports.directory);
  const cases = assignments.map((assignment, place) =>
    openCase(assignment, { reference, number: String(place + 1).padStart(2, '0'), at, directory: ports.directory }),
  );

  const token: TokenRow = {
    ...key,
    reference,
    body: bodyHash(application),
    email: emailHash(submission),
    assignments,
    expiresAt: epochSeconds(after(at, REMEMBERED)),
  };
  const head = headRow({
    reference,
    lock: 1,
    latest: 1,
    submittedAt: at,
    language: application.language,
    epoch: 1,
    sentHash: sha256(submission.sentSecret),
  });
  const version = versionRow(reference, { number: 1, at, content: application, notice: { ...submission.notice, at } });
  const rows: Row[] = [
    token,
    head,
    version,
    ...cases.flatMap(opened => [caseRow(opened.case), messageRow(opened.notice)]),
    messageRow(receipt(reference, 1, at)),
    eventRow({ reference, at, case: '', what: 'submitted', by: 'partner' }),
  ];
  const replacing: Condition = expired ? { expiresAt: { atMost: epochSeconds(at) } } : 'absent';
  const writes = rows.map((put): Write => ({ put, if: put === token ? replacing : 'absent' }));
  return { reference, assignments, writes };
};

/** The receipt that the partner is owed for the address of an epoch. */
export const receipt = (reference: string, epoch: number, at: Instant): Message => ({
  reference,
  case: '',
  audience: 'partner',
  office: '',
  kind: 'receipt',
  ordinal: String(epoch),
  epoch,
  createdAt: at,
  nextTryAt: at,
});
