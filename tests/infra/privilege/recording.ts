import type { Ceilings } from '../../../shared/domain/ceilings.ts';
import type { Link } from '../../../shared/domain/link.ts';
import { DEFAULT_SENDING } from '../../../shared/domain/sending.ts';
import { secretLinks } from '../../../shared/edge/keys.ts';
import { sesMailer } from '../../../shared/edge/mailer.ts';
import { sesForgets } from '../../../shared/edge/suppression.ts';
import { dynamoTable } from '../../../shared/edge/table.ts';
import type { Letter, Ports, SendOutcome, Table, Tags } from '../../../shared/flow/ports.ts';
import { sendingRate } from '../../../shared/flow/sending-rate.ts';
import { memoryTable } from '../../memory-table.ts';
import { directory, seededRandom } from '../../world.ts';
import { FUNCTIONS } from '../fixture.ts';
import { type Asked, recordingClients } from '../iam.ts';
import { LEDGER, type Name, one, secretOf, TABLE } from './roles.ts';

/** Every request to AWS that the functions made, as IAM is asked about it; and what was asked in one transaction. */
export const recorded: Asked[] = [];
export const together: (readonly Asked[])[] = [];
const write = (asked: readonly Asked[]): void => {
  recorded.push(...asked);
  if (asked.length > 1) together.push(asked);
};

/** What is around the functions: the time, what SES answers, who hears of what is stuck, and which mails left. */
export const world: { clock: number; answer: SendOutcome; operators: readonly string[] } = {
  clock: Date.parse('2026-11-23T02:00:00.000Z'),
  answer: { outcome: 'accepted', messageId: 'ses-1' },
  // Nobody, until the journey comes to them: the mail of a morning looks at every office.
  operators: [],
};
export const sent: { letter: Letter; tags: Tags }[] = [];
const now = (): number => world.clock;
const nowIso = (): string => new Date(world.clock).toISOString();

export const memory = memoryTable(now);
const outside = memoryTable(now);
/** One client of each service for each function: making one costs as much as a hundred requests. */
const clients = new Map(FUNCTIONS.map(name => [name, recordingClients(name, write)]));
const clientsOf = (by: Name) => clients.get(by) ?? recordingClients(by, write);

/** What a table answers, once the same was asked of DynamoDB by the real edge and written down. */
const watched = (by: Name, tableName: string, answers: Table): Table => {
  const asks = dynamoTable({ tableName, now, client: clientsOf(by).dynamodb });
  return {
    get: async key => {
      await asks.get(key);
      return await answers.get(key);
    },
    list: async listing => {
      await asks.list(listing);
      return await answers.list(listing);
    },
    commit: async writes => {
      await asks.commit(writes);
      return await answers.commit(writes);
    },
    count: async (key, more, expiresAt) => {
      await asks.count(key, more, expiresAt);
      return await answers.count(key, more, expiresAt);
    },
  };
};
export const ledgerOf = (by: Name): Table => watched(by, LEDGER, outside);

/** SES is asked, and the world answers. */
const mailerOf = (by: Name): Ports['mailer'] => {
  const asks = sesMailer({
    sender: { name: 'Simpul', address: 'simpul@mitra.example' },
    sets: {
      partner: one('SES::ConfigurationSet', 'MailPartners').id,
      office: one('SES::ConfigurationSet', 'MailOffices').id,
    },
    client: clientsOf(by).ses,
  });
  return {
    send: async (letter, tags) => {
      await asks.send(letter, tags);
      sent.push({ letter, tags });
      return world.answer;
    },
    ready: () => asks.ready(),
  };
};

/** Links that a test can read; the key store is asked for what they would be signed with. */
const linksOf = (by: Name): Ports['links'] => {
  const asks = secretLinks({
    linkSecret: secretOf('LinkSecret'),
    addressSecret: secretOf('AddressSecret'),
    now,
    client: clientsOf(by).secrets,
  });
  return {
    sign: async link => {
      await asks.sign(link);
      return Buffer.from(JSON.stringify(link)).toString('base64url');
    },
    open: async (token, at) => {
      await asks.open(token, at);
      return token ? (JSON.parse(Buffer.from(token, 'base64url').toString()) as Link) : undefined;
    },
    pseudonym: async address => {
      await asks.pseudonym(address);
      return address;
    },
    code: async of => {
      await asks.code(of);
      return '123456';
    },
    isCode: async (of, digits) => {
      await asks.isCode(of, digits);
      return digits === '123456';
    },
  };
};

type Watched = Ports & { renderKey: string; ceilings: Ceilings; scripts: readonly string[] };
/** The ports of one function; `ceiling` is how many mails may come to be owed. */
export const portsOf = (by: Name, ceiling = 1_000): Watched => {
  const table = watched(by, TABLE, memory);
  const wait = async (milliseconds: number): Promise<void> => {
    world.clock += milliseconds;
  };
  return {
    table,
    mailer: mailerOf(by),
    rate: sendingRate({ table, now: nowIso, wait }, DEFAULT_SENDING),
    links: linksOf(by),
    ...(by === 'FollowUp' && { forget: sesForgets({ client: clientsOf(by).sesv2 }) }),
    directory: { ...directory, operators: world.operators },
    publicUrl: 'https://mitra.example',
    now: nowIso,
    random: seededRandom('least privilege'),
    log: () => {},
    renderKey: 'key',
    scripts: ['formulir.js'],
    ceilings: { address: ceiling, domain: ceiling, hour: ceiling, day: ceiling },
  };
};
