/** Every place where the product touches something outside itself. The part before the dot is the device. */
export type Call =
  | 'table.get'
  | 'table.list'
  | 'table.commit'
  | 'table.count'
  | 'mailer.send'
  | 'mailer.ready'
  /** The mail to SES's simulator by which it shows that it takes mail. */
  | 'mailer.probe'
  | 'links.sign'
  | 'links.open'
  | 'links.pseudonym'
  | 'links.code'
  | 'links.isCode'
  | 'stream.deliver'
  | 'events.deliver'
  | 'schedule.tick';

/**
 * What may go wrong there. Without `done-`, nothing has happened yet; with it, the effect is real and only the answer is
 * lost. A crash ends the worker at that very call.
 */
export type Kind =
  | 'busy'
  | 'error'
  | 'crash'
  | 'done-busy'
  | 'done-error'
  | 'done-crash'
  /** The answer takes half a minute (the mailer: nine seconds, just below its hard timeout). */
  | 'slow'
  /** The worker stands still for 25 minutes after the effect and then goes on: longer than any function may live. */
  | 'frozen'
  /** An index answers as it did the last time. */
  | 'stale'
  | 'throttled'
  | 'refused'
  | 'rejected'
  | 'timeout'
  | 'done-timeout'
  | 'not-ready'
  | 'lost'
  | 'twice'
  /** Half a minute late: behind what was published after it. */
  | 'overtaken'
  /** Later than the grace period. */
  | 'late'
  | 'days-late';

/** The `n`-th operation of a run, and when it begins (milliseconds). */
export type Op = Readonly<{ n: number; call: Call; at: number }>;
/** The fault that operation number `n` meets, if any. */
export type Plan = (op: Op) => Kind | undefined;

const READ: readonly Kind[] = ['busy', 'error', 'crash'];

/** The faults that the loops go through, call by call. `frozen` breaks an assumption, so only the seeds draw it. */
export const KINDS: Readonly<Record<Call, readonly Kind[]>> = {
  'table.get': [...READ, 'slow'],
  'table.list': [...READ, 'stale'],
  'table.commit': ['busy', 'error', 'crash', 'done-busy', 'done-error', 'done-crash', 'slow'],
  'table.count': ['busy', 'error', 'crash', 'done-busy', 'done-crash'],
  'mailer.send': [
    'throttled',
    'refused',
    'rejected',
    'timeout',
    'done-timeout',
    'error',
    'crash',
    'done-crash',
    'slow',
  ],
  'mailer.ready': ['not-ready', 'crash'],
  'mailer.probe': ['timeout', 'crash'],
  'links.sign': READ,
  'links.open': READ,
  'links.pseudonym': READ,
  'links.code': READ,
  'links.isCode': READ,
  'stream.deliver': ['lost', 'twice', 'overtaken', 'late'],
  'events.deliver': ['lost', 'twice', 'overtaken', 'late', 'days-late'],
  'schedule.tick': ['lost', 'twice'],
};

/** Some of the ways to fail, call by call; a call that is not named does not fail. */
export type Kinds = Readonly<Partial<Record<Call, readonly Kind[]>>>;

/**
 * Of the faults that lead to the same place one each: a crash before a read is the crash after what went before it, an
 * error is as good as a crash to the worker's caller, and a table that is busy for one read leaves nothing behind.
 */
export const DISTINCT: Kinds = {
  'table.commit': ['busy', 'crash', 'done-busy', 'done-crash'],
  'mailer.send': ['throttled', 'refused', 'timeout', 'done-timeout', 'done-crash'],
  'mailer.ready': ['not-ready'],
  'stream.deliver': ['lost', 'twice'],
  'events.deliver': ['lost', 'late'],
  'schedule.tick': ['lost'],
};

/** What may go on for hours: each device's own silence, and workers that die at every turn. */
export const LASTING: Kinds = {
  ...DISTINCT,
  'table.get': ['busy'],
  'table.list': ['crash'],
  'links.sign': ['busy'],
  'links.pseudonym': ['crash'],
};

/** A worker stands still for longer than its claim lasts, and another one comes to grief meanwhile. */
export const STANDSTILL: Kinds = {
  'table.commit': ['frozen'],
  'mailer.send': ['frozen'],
};
export const GRIEF: Kinds = {
  'mailer.send': ['timeout', 'done-timeout', 'done-crash'],
};

const deviceOf = (call: Call): string => call.slice(0, call.indexOf('.'));

/**
 * What a broken device answers on a call that cannot fail in the way that was drawn. SES goes on to tell its quota: what
 * answers that question and takes no mail is harder on us than what is silent.
 */
const OTHERWISE: Readonly<Partial<Record<string, Kind>>> = {
  table: 'busy',
  links: 'busy',
  stream: 'lost',
  events: 'lost',
  schedule: 'lost',
};
const otherwise = (call: Call): Kind | undefined => (call === 'mailer.probe' ? 'timeout' : OTHERWISE[deviceOf(call)]);

export const noFaults: Plan = () => undefined;

/** Fails operation `n` once. */
export const once =
  (n: number, kind: Kind): Plan =>
  op =>
    op.n === n ? kind : undefined;

/** From operation `n` on, its device fails at every call until somebody heals it. */
export const forEver = (n: number, kind: Kind): Plan => {
  let broken: string | undefined;
  return op => {
    if (op.n === n) broken = deviceOf(op.call);
    if (broken === undefined || deviceOf(op.call) !== broken) return undefined;
    return KINDS[op.call].includes(kind) ? kind : otherwise(op.call);
  };
};

export type Fault = Readonly<{ n: number; kind: Kind }>;

/** Several faults, each on its own operation. */
export const several = (faults: readonly Fault[]): Plan => {
  const at = new Map(faults.map(({ n, kind }) => [n, kind]));
  return op => at.get(op.n);
};

/** A fault that is drawn: which of those that its operation can meet, counted round. `lasting`: until its device is healed. */
export type Draw = Readonly<{ n: number; which: number; lasting: boolean }>;

export const drawnFaults = (faults: readonly Draw[]): Plan => {
  const at = new Map(faults.map(fault => [fault.n, fault]));
  let lasting: Plan | undefined;
  return op => {
    const fault = at.get(op.n);
    if (!fault) return lasting?.(op);
    const kinds =
      op.call === 'mailer.send' || op.call === 'table.commit' ? [...KINDS[op.call], 'frozen' as const] : KINDS[op.call];
    const kind = kinds[fault.which % kinds.length];
    if (kind && fault.lasting) lasting = forEver(op.n, kind);
    return lasting?.(op) ?? kind;
  };
};
