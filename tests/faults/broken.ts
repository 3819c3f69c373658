import type { Condition, Ports, Write } from '../../shared/flow/ports.ts';
import type { Worker } from './machine.ts';

/** Changes what a worker sees of the world, and so breaks the protocol without touching the product. */
export type Break = (ports: Ports, worker: Worker) => Ports;

type Update = Extract<Write, { update: unknown }>;

const isUpdate = (write: Write | undefined): write is Update => write !== undefined && 'update' in write;
const setsState = (write: Write | undefined, ...states: string[]): write is Update =>
  isUpdate(write) && write.update.sk.startsWith('M#') && states.includes(String(write.set?.['state']));

/** Every transaction of the worker, changed. */
const commits =
  (change: (writes: readonly Write[]) => readonly Write[]): Break =>
  ports => ({
    ...ports,
    table: { ...ports.table, commit: writes => ports.table.commit(change(writes)) },
  });

const claims = (change: (claim: Update, rest: readonly Write[]) => readonly Write[]): Break =>
  commits(writes => {
    const [first, ...rest] = writes;
    return setsState(first, 'claimed') ? change(first, rest) : writes;
  });

const without = (condition: Condition | undefined, ...names: string[]): Condition =>
  typeof condition === 'object'
    ? Object.fromEntries(Object.entries(condition).filter(([name]) => !names.includes(name)))
    : {};

/** Whoever comes takes the message, whatever has become of it since it was read. */
export const noClaimCondition = claims(({ if: _dropped, ...claim }, rest) => [claim, ...rest]);

/** What SES answered is written on the message, whoever holds it by now. */
export const confirmWithoutClaimId = commits(writes =>
  writes.map(write =>
    setsState(write, 'sent', 'failed', 'pending') ? { ...write, if: without(write.if, 'claim') } : write,
  ),
);

/** Nobody looks for what is due; also with a schedule that comes every five minutes. */
export const noSweep: Break = ports => ({
  ...ports,
  table: { ...ports.table, list: async listing => (listing.index === 'due' ? [] : await ports.table.list(listing)) },
});

/** A claim holds for no time at all: the next who comes may take the message too. */
export const noLease = claims((claim, rest) => {
  const due = String(claim.set?.['dueSk']);
  const before = '2026-11-23T03:00:00.000Z';
  return [{ ...claim, set: { ...claim.set, nextTryAt: before, dueSk: before + due.slice(before.length) } }, ...rest];
});

/** A message is taken though its case or contact does not owe it any more. */
export const noCheckOfOwing = claims((claim, rest) => [
  claim,
  ...rest.filter(write => !('check' in write && write.check.pk.startsWith('A#'))),
]);

/** A message is taken though its recipient asked for no mail. */
export const noCheckOfStop = claims((claim, rest) => [
  claim,
  ...rest.filter(write => !('check' in write && write.check.pk.startsWith('X#stop'))),
]);

/** The client tries again by itself when SES does not answer, as it does unless told otherwise. */
export const clientRetries: Break = ports => ({
  ...ports,
  mailer: {
    ...ports.mailer,
    send: async (letter, tags) => {
      let outcome = await ports.mailer.send(letter, tags);
      for (let again = 2; again > 0 && outcome.outcome === 'unknown'; again--)
        outcome = await ports.mailer.send(letter, tags);
      return outcome;
    },
  },
});

/** No hard timeout: a call may take longer than lease and grace together, and its mail leaves only then. */
export const mailLeavesLate: Break = (ports, worker) => ({
  ...ports,
  mailer: { ...ports.mailer, send: (letter, tags) => worker.linger(30).then(() => ports.mailer.send(letter, tags)) },
});

/** Nobody listens to what SES tells about a mail. */
export const deaf: Break = (ports, worker) =>
  worker.name === 'feedback' ? { ...ports, table: { ...ports.table, get: async () => undefined } } : ports;

/** Writes one after the other instead of together. */
export const piecemeal: Break = ports => ({
  ...ports,
  table: {
    ...ports.table,
    commit: async writes => {
      for (const [place, write] of writes.entries()) {
        const committed = await ports.table.commit([write]);
        if (!committed.ok) return { ok: false, lost: [place] };
      }
      return { ok: true };
    },
  },
});

/** A token that was used before is used again. */
export const tokenTwice = commits(writes =>
  writes.map(write => ('put' in write && write.put.sk === 'T' ? { put: write.put } : write)),
);

/** A message leaves the index of what is due when it is claimed. */
export const forgottenClaim = claims((claim, rest) => [
  {
    ...claim,
    set: without(claim.set as Condition, 'dueSk', 'duePk') as Update['set'],
    remove: ['dueSk', 'duePk'],
  } as Update,
  ...rest,
]);

/** Whatever SES does not answer is taken for sent. */
export const hopeful: Break = ports => ({
  ...ports,
  mailer: {
    ...ports.mailer,
    send: async (letter, tags) => {
      const outcome = await ports.mailer.send(letter, tags);
      return outcome.outcome === 'unknown' ? { outcome: 'accepted', messageId: 'hoped' } : outcome;
    },
  },
});

/** Takes an answer about the quota for proof that mail leaves. */
export const trusting: Break = ports => ({
  ...ports,
  mailer: { ...ports.mailer, ready: async () => true },
});

/** Takes every case for one that has heard of whatever concerns the whole application. */
export const untold: Break = ports => ({
  ...ports,
  table: {
    ...ports.table,
    get: async key => {
      const row = await ports.table.get(key);
      return row && key.sk.startsWith('C#') ? { ...row, heard: Number.MAX_SAFE_INTEGER } : row;
    },
  },
});

/** The mails of a decision are due at once, also while it can be taken back. */
export const hasty = commits(writes =>
  writes.map(write => {
    if (!('put' in write) || !['accepted', 'declined', 'revision-asked'].includes(String(write.put['kind'])))
      return write;
    const { createdAt, dueSk } = write.put;
    const at = String(createdAt);
    return { ...write, put: { ...write.put, nextTryAt: at, dueSk: at + String(dueSk).slice(at.length) } };
  }),
);

/** Logs whom it wrote to. */
export const talkative: Break = ports => ({
  ...ports,
  mailer: {
    ...ports.mailer,
    send: async (letter, tags) => {
      ports.log('sending', { to: letter.to });
      return await ports.mailer.send(letter, tags);
    },
  },
});
