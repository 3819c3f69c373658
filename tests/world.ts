import { createHash, createHmac } from 'node:crypto';
import { readDirectory } from '../infra/directory.ts';
import { loadStage } from '../infra/stage/load.ts';
import type { Application, Region } from '../shared/domain/application.ts';
import type { Case } from '../shared/domain/case.ts';
import { type Ceilings, DEFAULT_CEILINGS } from '../shared/domain/ceilings.ts';
import { isCodeOf, makeCode } from '../shared/domain/code.ts';
import type { Directory } from '../shared/domain/directory.ts';
import { openLink, signLink } from '../shared/domain/link.ts';
import type { Kind } from '../shared/domain/message.ts';
import type { SendingLimits } from '../shared/domain/sending.ts';
import { after, type Instant, instant } from '../shared/domain/time.ts';
import { advance, type Tick } from '../shared/flow/advance.ts';
import { type Loaded, loadApplication, loadEvents } from '../shared/flow/load.ts';
import type { Key, Ports, Row, Table } from '../shared/flow/ports.ts';
import { record, type SesEvent } from '../shared/flow/record.ts';
import { keyOfTag, messageKey, partition, read } from '../shared/flow/row-keys.ts';
import type { Event, StoredMessage } from '../shared/flow/rows.ts';
import { send } from '../shared/flow/send.ts';
import { sendingRate } from '../shared/flow/sending-rate.ts';
import type { Sent } from '../shared/flow/sent.ts';
import { type Submission, type Submitted, submit } from '../shared/flow/submit.ts';
import { type Copy, eventOf, mailbox } from './mailbox.ts';
import { memoryTable } from './memory-table.ts';

const deployed = readDirectory(loadStage('local'));

/**
 * The committed offices, provinces, regencies and holidays, every office live. Nobody hears every morning what is stuck
 * or every Monday how the offices do but the desk, and no office is asked about its contacts within a lifetime: who tests these names operators, leadership and another period.
 */
export const directory: Directory = {
  ...deployed,
  operators: [],
  leadership: [],
  standards: { ...deployed.standards, confirmEvery: 1200 },
};

/** What a partner offers in one province: one kind of school, one role that concerns no teacher. */
export const region = (province: string, changes: Partial<Region> = {}): Region => ({
  province,
  regencies: [],
  levels: ['SD'],
  roles: ['advocacy'],
  hasMou: false,
  mou: [],
  hasSchools: false,
  schools: [],
  hasExperience: false,
  ...changes,
});

/** A foundation that works in Kota Blitar since 2022 and wants to begin in Papua Tengah. */
export const application = (changes: Partial<Application> = {}): Application => ({
  organisation: { name: 'Yayasan Cahaya Literasi Nusantara', kind: 'yayasan', npwp: '0013121660091000' },
  contact: {
    name: 'Dra. Halimatussa’diyah, M.Pd',
    position: 'Manajer program',
    email: 'halimah@cahaya.example',
    phone: '+6281234567890',
  },
  criteria: { selfFunded: true, fundingSource: 'Donasi anggota', learningFocus: true, focusAreas: ['literacy'] },
  regions: [
    region('35', {
      regencies: ['35.72'],
      roles: ['communities', 'advocacy'],
      schoolCount: 12,
      hasMou: true,
      mou: [
        { government: 'Pemerintah Kota Blitar', number: '421/2774/2024', signed: '2024-03-11', expires: '2027-03-10' },
      ],
      hasSchools: true,
      schools: [{ npsn: '20535011' }, { name: 'SDN Sananwetan 3' }],
      hasExperience: true,
      since: '2022-07',
      note: 'Mohon dikenalkan dengan pokja.',
    }),
    region('94', { levels: ['SD', 'SMP'], note: 'Kami ingin mulai dari Nabire.' }),
  ],
  consent: { authorised: true, privacy: true, furtherContact: false },
  language: 'id',
  ...changes,
});

/** The same, by somebody else: one mailbox gets one receipt a day. */
export const applicationFrom = (email: string, changes: Partial<Application> = {}): Application => {
  const { contact, ...rest } = application(changes);
  return { ...rest, contact: { ...contact, email } };
};

/** Bytes that look random and are the same in every run of a seed. */
export const seededRandom = (seed: string) => {
  let drawn = 0;
  return (count: number): Uint8Array => {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, () =>
      createHash('sha256').update(`${seed}|${drawn++}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, count);
  };
};

/** What is sent with a form: an application, and the nonce of the page that it was typed into. */
export const submission = (changes: Partial<Submission> = {}): Submission => ({
  application: application(),
  idempotencyKey: 'nonce-of-one-page',
  sentSecret: 'secret-of-the-page-after-sending',
  notice: { version: '2026-06', hash: 'hash-of-the-notice', language: 'id' },
  client: { address: 'somewhere', domain: 'somebody', trapped: false },
  ...changes,
});

const KEYS = [
  { id: 'k2', secret: 'the current secret' },
  { id: 'k1', secret: 'the previous secret' },
] as const;

/** Links under fixed keys: the first signs, both open. */
const fixedLinks: Ports['links'] = {
  sign: async link => signLink(link, KEYS[0]),
  open: async (token, now) => openLink(token, KEYS, now),
  pseudonym: async address => createHmac('sha256', 'pepper').update(address.toLowerCase()).digest('base64url'),
  code: async of => makeCode(of, KEYS[0]),
  isCode: async (of, digits) => isCodeOf(of, digits, KEYS),
};

/** A Monday morning without a holiday near: 09:00 in Jakarta. */
const MONDAY: Instant = '2026-07-06T02:00:00.000Z';

type Options = Readonly<{
  at?: Instant;
  seed?: string;
  directory?: Directory;
  ceilings?: Ceilings;
  /** What SES takes; without it, as many mails as are owed. */
  sending?: SendingLimits;
  /** Another table than the one in memory, as a worker sees it whose clock shows this. */
  table?: (now: () => number) => Table;
}>;

const UNLIMITED: Ports['rate'] = { take: async () => 'at once' };

/** Everything that the use cases touch, in memory: what they are told can be scripted, what they did can be read. */
export const world = (options: Options = {}) => {
  let now = options.at ?? MONDAY;
  const clock = () => Date.parse(now);
  const table = (options.table ?? memoryTable)(clock);
  const mails = mailbox(() => now);
  const forgotten: string[] = [];
  const lines: (readonly [code: string, ids: object])[] = [];
  const waiting = async (milliseconds: number): Promise<void> => {
    const until = Date.parse(now) + milliseconds;
    await new Promise(setImmediate);
    now = instant(Math.max(Date.parse(now), until));
  };
  const ports: Ports & Readonly<{ ceilings: Ceilings; ledger: Pick<Table, 'commit' | 'list'> }> = {
    table,
    ledger: memoryTable(clock),
    mailer: mails.mailer,
    rate: options.sending ? sendingRate({ table, now: () => now, wait: waiting }, options.sending) : UNLIMITED,
    links: fixedLinks,
    forget: async address => void forgotten.push(address),
    directory: options.directory ?? directory,
    publicUrl: 'https://mitra.example',
    ceilings: options.ceilings ?? DEFAULT_CEILINGS,
    now: () => now,
    random: seededRandom(options.seed ?? 'world'),
    log: (code, ids = {}) => void lines.push([code, ids]),
  };

  const messages = async (reference: string): Promise<(StoredMessage & Key)[]> => {
    const rows = await table.list({ pk: partition(reference), startsWith: 'M#', limit: 500 });
    return rows.flatMap(row => {
      const message = read<StoredMessage>(row);
      return message ? [{ ...message, pk: row.pk, sk: row.sk }] : [];
    });
  };

  return {
    ports,
    table,
    mails,
    /** Addresses that were taken off the list of those that SES sends nothing to. */
    forgotten,
    /** The log, one code with its ids a line. */
    lines,
    logged: (code: string) => lines.filter(line => line[0] === code).map(([, ids]) => ids),
    pass: (milliseconds: number) => {
      now = after(now, milliseconds);
    },
    submit: (changes: Partial<Submission> = {}): Promise<Submitted> => submit(ports, submission(changes)),
    /** Submits what must be accepted, and gives its reference. */
    accepted: async (changes: Partial<Submission> = {}): Promise<string> => {
      const submitted = await submit(ports, submission(changes));
      if (submitted.kind !== 'accepted') throw new Error(submitted.kind);
      return submitted.reference;
    },
    loaded: async (reference: string): Promise<Loaded> => {
      const loaded = await loadApplication(ports, reference);
      if (!loaded) throw new Error(`no application ${reference}`);
      return loaded;
    },
    caseOf: async (reference: string, office: string): Promise<Case> => {
      const found = (await loadApplication(ports, reference))?.cases.find(each => each.office === office);
      if (!found) throw new Error(`no case at ${office}`);
      return found;
    },
    events: (reference: string): Promise<readonly Event[]> => loadEvents(ports, reference),
    messages,
    /** The one message of a kind (to an office). */
    message: async (reference: string, kind: Kind, office?: string): Promise<StoredMessage & Key> => {
      const found = (await messages(reference)).filter(
        each => each.kind === kind && (office === undefined || each.office === office),
      );
      const [only] = found;
      if (!only || found.length > 1) throw new Error(`${found.length} messages of the kind ${kind}`);
      return only;
    },
    /** One delivery of the stream: every message of the application, in the order of the table. */
    stream: async (reference: string): Promise<Sent[]> => {
      const outcomes: Sent[] = [];
      for (const message of await messages(reference)) outcomes.push(await send(ports, messageKey(message)));
      return outcomes;
    },
    send: (key: Key): Promise<Sent> => send(ports, { pk: key.pk, sk: key.sk }),
    tick: (): Promise<Tick> => advance(ports, () => true),
    record: (event: SesEvent) => record(ports, event),
    /** SES publishes one event of this type for every copy that left. */
    publish: async (type: SesEvent['type'], bounceType = ''): Promise<void> => {
      for (const copy of mails.copies) await record(ports, eventOf(copy, type, 1, bounceType));
    },
    /** `kind:recipient` of every mail that left, in order. */
    sent: (): string[] => mails.copies.map(whatOf),
  };
};

const keyOf = ({ tags }: Copy): Key => keyOfTag(tags.message) ?? { pk: '', sk: '' };

/** Whose application a copy is about. */
export const referenceOf = (copy: Copy): string => keyOf(copy).pk.slice('A#'.length);

/** `new-case:bpmp-35`, `receipt:partner`: which promise a copy kept. */
export const whatOf = (copy: Copy): string => {
  const [, , recipient = '', kind = ''] = keyOf(copy).sk.split('#');
  return `${kind}:${recipient.split('.')[1] ?? recipient}`;
};

/** Rows as they are in the table, keys and index attributes included. */
export const rowsOf = (table: Table, reference: string): Promise<Row[]> =>
  table.list({ pk: partition(reference), limit: 500 });
