import type { Application } from '../domain/application.ts';
import { bodyHash } from '../domain/canonical.ts';
import { type Ceilings, mailsOwed } from '../domain/ceilings.ts';
import { type Assignment, route } from '../domain/route.ts';
import { accept, emailHash, type TokenRow } from './accept.ts';
import { passesCeiling } from './ceilings.ts';
import { listForDesk } from './held-list.ts';
import { Busy, type Ports } from './ports.ts';
import { read, sha256, tokenKey } from './row-keys.ts';
import type { Held, Version } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'random' | 'log'> & Readonly<{ ceilings: Ceilings }>;

/** What was sent, and with which token or key. The secret opens the page after sending; only its hash is stored. */
export type Submission = Readonly<{
  application: Application;
  /** The render token's nonce, or the client's Idempotency-Key: the same one means the same sending. */
  idempotencyKey: string;
  sentSecret: string;
  notice: Pick<Version['notice'], 'version' | 'hash' | 'language'>;
  /** Where it came from, as pseudonyms for the ceilings; whether a field was filled that no person sees; and whether work was asked and not done. */
  client: Readonly<{ address: string; domain: string; trapped: boolean; unproven?: boolean }>;
  /** Synthetic: it mails nobody, so no ceiling holds it, and it ends by itself. */
  canary?: boolean;
}>;

export type Submitted =
  /** Accepted, now or before with the same content; the secret `opens` its page unless it was made with another key then. */
  | Readonly<{ kind: 'accepted'; reference: string; assignments: readonly Assignment[]; opens: boolean }>
  /** The same key came before with other content; the earlier sender may be shown the reference only if the e-mail is the same. */
  | Readonly<{ kind: 'other-content'; reference: string; sameEmail: boolean }>;

/** Racing posts of one token, and (about once in 10^16) two equal references, settle within a few rounds. */
const ROUNDS = 5;

/**
 * Accepts an application: application, token, cases, notices, receipt and event in one transaction, or nothing.
 * Repeating it with the same key and content gives the same reference, whatever happened to the first answer.
 */
export const submit = async (ports: Needs, submission: Submission): Promise<Submitted> => {
  const key = tokenKey(submission.idempotencyKey);
  let expired = false;
  let why: Held['why'] | 'not' | undefined;
  for (let round = 1; round <= ROUNDS; round++) {
    const earlier = read<TokenRow>(await ports.table.get(key));
    if (earlier) return repeated(earlier, submission);
    why ??= await whyHeld(ports, submission);
    const { reference, assignments, writes, held } = accept(ports, submission, { key, why, expired });
    const committed = await ports.table.commit(writes);
    if (committed.ok) {
      if (held) await listForDesk(ports, held);
      ports.log(why === 'not' ? 'application.accepted' : 'application.held', { reference, cases: assignments.length });
      return { kind: 'accepted', reference, assignments, opens: true };
    }
    // A token that reads as gone and yet is there has expired: DynamoDB removes such rows only within days.
    expired = !expired && committed.lost.includes(0);
  }
  throw new Busy('other posts of the same token kept winning');
};

/** Counted once for a post, however many rounds it takes. */
const whyHeld = async (ports: Needs, { client, application, canary }: Submission): Promise<Held['why'] | 'not'> => {
  if (canary) return 'not';
  if (client.trapped) return 'honeypot';
  if (client.unproven) return 'no-proof';
  return (await passesCeiling(ports, client, mailsOwed(route(application, ports.directory)))) ? 'ceiling' : 'not';
};

/** Whether this key was used before: asked before a token's age is judged. */
export const usedBefore = async (ports: Pick<Ports, 'table'>, idempotencyKey: string): Promise<boolean> =>
  (await ports.table.get(tokenKey(idempotencyKey))) !== undefined;

const repeated = (earlier: TokenRow, submission: Submission): Submitted =>
  earlier.body === bodyHash(submission.application)
    ? {
        kind: 'accepted',
        reference: earlier.reference,
        assignments: earlier.assignments,
        opens: earlier.sent === sha256(submission.sentSecret),
      }
    : { kind: 'other-content', reference: earlier.reference, sameEmail: earlier.email === emailHash(submission) };
