import { beforeAll, describe, expect, it } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import type { Ceilings } from '../../shared/domain/ceilings.ts';
import type { Link } from '../../shared/domain/link.ts';
import { DEFAULT_SENDING } from '../../shared/domain/sending.ts';
import { DAY, HOUR } from '../../shared/domain/time.ts';
import { feedback } from '../../shared/doors/feedback.ts';
import { followUp, watch } from '../../shared/doors/follow-up.ts';
import { notify } from '../../shared/doors/notify.ts';
import { routesNow } from '../../shared/doors/now.ts';
import { reviewRoutes } from '../../shared/doors/review.ts';
import { statusRoutes } from '../../shared/doors/status.ts';
import { submitRoutes } from '../../shared/doors/submit.ts';
import { secretLinks } from '../../shared/edge/keys.ts';
import { sesMailer } from '../../shared/edge/mailer.ts';
import { dynamoTable } from '../../shared/edge/table.ts';
import { askChange } from '../../shared/flow/change-office.ts';
import { askNow } from '../../shared/flow/confirm.ts';
import { deviceCookie } from '../../shared/flow/device.ts';
import { directoryNow } from '../../shared/flow/directory-now.ts';
import type { Letter, Ports, SendOutcome, Table, Tags } from '../../shared/flow/ports.ts';
import {
  breakerKey,
  countKey,
  DIRECTORY_PARTITION,
  dueShard,
  eventPartition,
  HELD_INBOX,
  MARKED_INBOX,
  mailedKey,
  officePartition,
  partition,
  sameKey,
  stopKey,
  tokenKey,
} from '../../shared/flow/row-keys.ts';
import { sendingRate } from '../../shared/flow/sending-rate.ts';
import type { Handle, Reply } from '../../shared/pages/request.ts';
import { memoryTable } from '../memory-table.ts';
import { directory, seededRandom } from '../world.ts';
import { FUNCTIONS, resourcesOf } from './fixture.ts';
import {
  type Asked,
  actionsOf,
  atomsOf,
  faultIn,
  inWords,
  judge,
  keysOfPiece,
  policiesOf,
  recordingClients,
  tableArn,
} from './iam.ts';

type Name = (typeof FUNCTIONS)[number];
const { all, one, template } = await resourcesOf('example');
const roles = policiesOf(template);
const roleOf = (name: string): string => one('IAM::Role', `${name}Role`).id;
const statementsOf = (name: string) => roles.get(roleOf(name)) ?? [];
const TABLE = one('DynamoDB::GlobalTable', 'Table').id;
const LEDGER = one('DynamoDB::GlobalTable', 'Ledger').id;
const HERE = 'ap-southeast-3:123456789012';

/** Every request to AWS that the functions made, as IAM is asked about it; and what was asked in one transaction. */
const recorded: Asked[] = [];
const together: (readonly Asked[])[] = [];
const write = (asked: readonly Asked[]): void => {
  recorded.push(...asked);
  if (asked.length > 1) together.push(asked);
};
/** The roles by which the scheduler wakes them. */
const TICKS = ['FollowUpTick', 'CanaryDoorTick'];
/** They touch nothing of AWS: form draws pages, and the canary goes through the public door. */
const WITHOUT_CLIENT: readonly string[] = ['Form', 'CanaryDoor'];
const keysOf = ({ context }: Asked): string[] => [context['dynamodb:LeadingKeys'] ?? []].flat();

/**
 * What AWS itself does in the name of a role, and what its documentation asks for that (Lambda Developer Guide, "Sending
 * function logs to CloudWatch Logs", "Using DynamoDB with Lambda", "Using SQS with Lambda"; EventBridge Scheduler User
 * Guide, "Setting up the execution role", "Configuring a dead-letter queue").
 */
const byAws = (): Asked[] => {
  const asks = (by: string, resource: string, ...actions: string[]): Asked[] =>
    actions.map(action => ({ by, action, resource, context: {} }));
  const queue = (id: string): string => `arn:aws:sqs:${HERE}:${one('SQS::Queue', id).id}`;
  const notifies = [
    ...asks('Notify', `${tableArn(TABLE)}/stream/label`, ...STREAM),
    ...asks('Notify', queue('NotifyParked'), 'sqs:SendMessage'),
  ];
  const feeds = asks('Feedback', queue('MailEvents'), ...QUEUE);
  const ticks = [
    ...asks(
      'FollowUpTick',
      `arn:aws:lambda:${HERE}:function:${one('Lambda::Function', 'FollowUp').id}`,
      'lambda:InvokeFunction',
    ),
    ...asks(
      'CanaryDoorTick',
      `arn:aws:lambda:${HERE}:function:${one('Lambda::Function', 'CanaryDoor').id}`,
      'lambda:InvokeFunction',
    ),
    ...asks('FollowUpTick', queue('FollowUpParked'), 'sqs:SendMessage'),
  ];
  const logs = FUNCTIONS.flatMap(name =>
    asks(
      name,
      `arn:aws:logs:${HERE}:log-group:${one('Logs::LogGroup', `${name}Log`).id}:log-stream:any`,
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ),
  );
  return [...logs, ...notifies, ...feeds, ...ticks];
};
const STREAM = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(action => `dynamodb:${action}`);
const QUEUE = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(action => `sqs:${action}`);

/** All that can be asked of the table, and a key of every kind of rows and of every list. */
const ACTIONS = [
  'GetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'ConditionCheckItem',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'PartiQLDelete',
  'PartiQLInsert',
  'PartiQLSelect',
  'PartiQLUpdate',
];
const KEYS = [
  partition('7K3F'),
  officePartition('nasional'),
  officePartition('bpmp-35'),
  eventPartition('7K3F'),
  tokenKey('nonce').pk,
  breakerKey.pk,
  countKey('hour', 'all', '').pk,
  mailedKey('receipt', 'pseudonym').pk,
  stopKey('pseudonym').pk,
  sameKey('npwp', '', '7K3F').pk,
  DIRECTORY_PARTITION,
  'X#others',
  `due/${dueShard(0)}`,
  `inbox/${HELD_INBOX}`,
  `inbox/${MARKED_INBOX}`,
  'inbox/O#bpmp-35',
  'inbox/O#bpmp-35#part',
  'inbox/O#bpmp-35#closed',
  'inbox/O#bpmp-35#part-closed',
];
/** What keys of one kind have in common: `A`, `X#stop`, `due/DUE`. */
const rowsOf = (pk: string): string =>
  pk
    .split('#')
    .slice(0, pk.startsWith('X#') ? 2 : 1)
    .join('#');
/** A request to the table itself or to one of its indexes, as a test writes it: `due/DUE#0` is the index and its key. */
const toTable = (by: string, action: string, on: string): Asked => {
  const [index, key] = on.includes('/') ? on.split('/') : ['', on];
  return {
    by,
    action: `dynamodb:${action}`,
    resource: `${tableArn(TABLE)}${index ? `/index/${index}` : ''}`,
    context: { 'dynamodb:LeadingKeys': [key ?? ''] },
  };
};
const permits = (by: string, action: string, on: string): boolean =>
  judge(toTable(by, action, on), statementsOf(by)) === 'Allowed';
/** What was asked of the table, as `action rows`. */
const usedBy = (name: string): Set<string> =>
  new Set(
    recorded
      .filter(({ by, resource }) => by === name && resource.startsWith(tableArn(TABLE)))
      .map(asked => {
        const [, index] = asked.resource.split('/index/');
        const [key = ''] = keysOf(asked);
        return `${asked.action.replace('dynamodb:', '')} ${rowsOf(index ? `${index}/${key}` : key)}`;
      }),
  );
/** The keys that are named above, and one of each other kind that anybody asked for. */
const everyKey = (): readonly string[] => {
  const named = new Set(KEYS.map(rowsOf));
  const others = recorded
    .filter(({ resource }) => resource.startsWith(tableArn(TABLE)))
    .flatMap(asked => {
      const [, index] = asked.resource.split('/index/');
      return keysOf(asked).map(key => (index ? `${index}/${key}` : key));
    })
    .filter(key => !named.has(rowsOf(key)));
  return [...KEYS, ...new Map(others.map(key => [rowsOf(key), key])).values()];
};
/** Each kind of request once: two that differ only in the key within the same rows are judged alike. */
const distinct = (requests: readonly Asked[]): Asked[] => [
  ...new Map(
    requests.map(each => [`${each.by} ${each.action} ${each.resource} ${keysOf(each).map(rowsOf).join()}`, each]),
  ).values(),
];

let clock = Date.parse('2026-11-23T02:00:00.000Z');
const memory = memoryTable(() => clock);
/** What a table answers, once the same was asked of DynamoDB by the real edge and written down. */
const watched = (by: Name, tableName: string, answers: Table): Table => {
  const asks = dynamoTable({ tableName, now: () => clock, client: recordingClients(by, write).dynamodb });
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
const outside = memoryTable(() => clock);
const ledgerOf = (by: Name): Table => watched(by, LEDGER, outside);
const secretOf = (id: string): string =>
  `arn:aws:secretsmanager:${HERE}:secret:${one('SecretsManager::Secret', id).id}`;

const sent: { letter: Letter; tags: Tags }[] = [];
let answer: SendOutcome = { outcome: 'accepted', messageId: 'ses-1' };
const mailerOf = (by: Name) =>
  sesMailer({
    sender: { name: 'Simpul', address: 'simpul@mitra.example' },
    sets: {
      partner: one('SES::ConfigurationSet', 'MailPartners').id,
      office: one('SES::ConfigurationSet', 'MailOffices').id,
    },
    client: recordingClients(by, write).ses,
  });
/** Links that a test can read; the key store is asked for what they would be signed with. */
const linksOf = (by: Name): Ports['links'] => {
  const asks = secretLinks({
    linkSecret: secretOf('LinkSecret'),
    addressSecret: secretOf('AddressSecret'),
    now: () => clock,
    client: recordingClients(by, write).secrets,
  });
  return {
    sign: async link => {
      await asks.sign(link);
      return Buffer.from(JSON.stringify(link)).toString('base64url');
    },
    open: async (token, now) => {
      await asks.open(token, now);
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
/** Nobody, until the journey comes to them: the mail of a morning looks at every office. */
let operators: readonly string[] = [];
const portsOf = (
  by: Name,
  ceiling = 1_000,
): Ports & { renderKey: string; ceilings: Ceilings; scripts: readonly string[] } => ({
  table: watched(by, TABLE, memory),
  mailer: {
    send: async (letter, tags) => {
      await mailerOf(by).send(letter, tags);
      sent.push({ letter, tags });
      return answer;
    },
    ready: () => mailerOf(by).ready(),
  },
  rate: sendingRate(
    {
      table: watched(by, TABLE, memory),
      now: () => new Date(clock).toISOString(),
      wait: async milliseconds => {
        clock += milliseconds;
      },
    },
    DEFAULT_SENDING,
  ),
  links: linksOf(by),
  directory: { ...directory, operators },
  publicUrl: 'https://mitra.example',
  now: () => new Date(clock).toISOString(),
  random: seededRandom('least privilege'),
  log: () => {},
  renderKey: 'key',
  scripts: ['formulir.js'],
  ceilings: { address: ceiling, domain: ceiling, hour: ceiling, day: ceiling },
});

const ask = async (
  routes: Readonly<Record<string, Handle>>,
  route: string,
  body: string | Record<string, string> = '',
  link = '',
  cookies: Readonly<Record<string, string>> = {},
): Promise<Reply> => {
  const [method = '', path = ''] = route.split(' ');
  const handle = routes[route];
  if (!handle) throw new Error(`no route ${route}`);
  const type = typeof body === 'string' ? 'application/json' : 'application/x-www-form-urlencoded';
  return await handle({
    method,
    path,
    params: { link },
    query: {},
    cookies,
    headers: { 'content-type': type, 'idempotency-key': `kunci-satu-dua-tiga${link}` },
    body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
    clientAddress: '192.0.2.1',
    language: 'id',
  });
};

const records = () => ({
  Records: memory
    .rows()
    .filter(row => row.sk.startsWith('M#') && row['state'] === 'pending')
    .map(({ pk, sk }) => ({ dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } })),
});
const tick = () => {
  const ports = portsOf('FollowUp');
  return followUp(ports, watch(ports))({}, { getRemainingTimeInMillis: () => 60_000 });
};
const notifyAll = () => notify(portsOf('Notify'))(records() as never);
/** What SES says of every mail that left. */
const tell = (types: readonly string[]) =>
  feedback({ ...portsOf('Feedback'), ledger: ledgerOf('Feedback') })({
    Records: types.flatMap(type =>
      sent.map(({ tags }) => ({
        messageId: type,
        body: JSON.stringify({
          type,
          at: new Date(clock).toISOString(),
          tags: { message: [tags.message], attempt: [String(tags.attempt)] },
          messageId: 'ses-2',
          bounceType: 'Permanent',
        }),
      })),
    ),
  } as never);
const linkIn = (kind: 'pendaftaran' | 'berkas' | 'berkas/kantor', place = 0): string =>
  sent.flatMap(({ letter }) => [...letter.text.matchAll(new RegExp(`/${kind}/([\\w-]{40,})`, 'g'))])[place]?.[1] ?? '';

/** An officer on a confirmed device does one thing after the other on the page of a case. */
const actAsOffice = async (review: Readonly<Record<string, Handle>>, link: string, acts: Acts): Promise<void> => {
  const { office } = JSON.parse(Buffer.from(link, 'base64url').toString()) as Link;
  const cookie = await deviceCookie(portsOf('Review'), office);
  const cookies = {
    [cookie.slice(0, cookie.indexOf('='))]: cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')),
  };
  const act = async (tindakan: string, answers: Record<string, string> = {}): Promise<void> => {
    const { body = '' } = await ask(review, 'GET /berkas/{link}', '', link, cookies);
    const versions = [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    const posted = { ...Object.fromEntries(versions), tindakan, petugas: 'Sri', dijawab: 'ya', ...answers };
    expect((await ask(review, 'POST /berkas/{link}', posted, link, cookies)).status, tindakan).toBe(303);
  };
  for (const [chosen, answers] of acts) await act(chosen, answers);
};
type Acts = readonly (readonly [chosen: string, answers?: Record<string, string>])[];
const TAKES_UP: Acts = [
  ['tinjau'],
  ['belum', { alasan: 'Sudah ada.' }],
  ['urungkan'],
  ['kontak', { surel: 'lain@contoh-belajar.example', telepon: '0813 1111 2222' }],
];
const PASSES_ON: Acts = [['alihkan', { kantor: 'bpmp-92', alasan: 'Wilayahnya di sana.' }]];

/** A region as its page posts it. */
const ONE_MORE = {
  'regions.0.province': '73',
  'regions.0.levels': 'SD',
  'regions.0.roles': 'advocacy',
  'regions.0.hasMou': 'tidak',
  'regions.0.hasSchools': 'tidak',
  'regions.0.hasExperience': 'tidak',
};

/** The partner takes a copy, takes a consent back, and then has everything erased; three days later it is. */
const forgotten = async (page: string): Promise<void> => {
  const status = routesNow(portsOf('Status'), statusRoutes);
  const ownData = async (act: string, answers: Record<string, string> = {}): Promise<string> => {
    const { status: code, body = '' } = await ask(status, `POST /pendaftaran/{link}/${act}`, answers, page);
    expect([200, 303], act).toContain(code);
    return body;
  };
  await ownData('salinan', { bentuk: 'json' });
  const [, practice = ''] = /name="persetujuan" value="([^"]+)"/.exec(await ownData('persetujuan')) ?? [];
  await ownData('persetujuan', { langkah: 'kirim', persetujuan: practice });
  await ownData('hapus', { langkah: 'kirim', setuju: 'ya' });
  for (let hour = 0; hour <= 73; hour += 12) {
    clock += 12 * HOUR;
    await tick();
  }
};

/** The mail of a morning, which the tick could not send and the stream does. */
const morning = async (): Promise<void> => {
  answer = { outcome: 'throttled' };
  clock += DAY;
  await tick();
  clock += 3 * HOUR;
  answer = { outcome: 'accepted', messageId: 'ses-5' };
  await notifyAll();
};

/** Another application, accepted; the partner reports, and the office marks its good practice. Gives the partner's page. */
const partnership = async (): Promise<string> => {
  const before = sent.length;
  const submitted = await ask(
    submitRoutes(portsOf('Submit')),
    'POST /api/pendaftaran',
    JSON.stringify(apiExample),
    '-mitra',
  );
  const { statusUrl } = JSON.parse(submitted.body ?? '');
  const page = statusUrl.slice(statusUrl.lastIndexOf('/') + 1);
  await notifyAll();
  const review = routesNow(portsOf('Review'), reviewRoutes);
  const mail = sent.slice(before).find(({ letter }) => /\/berkas\/(?!kantor)/.test(letter.text));
  const office = /\/berkas\/([\w-]{40,})/.exec(mail?.letter.text ?? '')?.[1] ?? '';
  await actAsOffice(review, office, [['terima', { cakupan: 'seluruhnya' }]]);
  clock += HOUR;
  await tick();
  const status = routesNow(portsOf('Status'), statusRoutes);
  const { body = '' } = await ask(status, 'GET /laporan/{link}', '', page);
  const [, number = ''] = /name="partnerships\.(\d+)\.seen"/.exec(body) ?? [];
  const report = await ask(
    status,
    'POST /laporan/{link}',
    {
      langkah: 'kirim',
      [`partnerships.${number}.seen`]: '0',
      [`partnerships.${number}.state`]: 'active',
      [`partnerships.${number}.practice.title`]: 'Pojok baca',
      [`partnerships.${number}.practice.story`]: 'Rak dari kardus.',
      [`partnerships.${number}.practice.passOn`]: 'ya',
    },
    page,
  );
  expect(report.status).toBe(303);
  await notifyAll();
  await actAsOffice(review, office, [['tandai-praktik', { praktik: '1' }]]);
  return page;
};

/** An office is asked whether its contacts are right, and gets another inbox; operators hear of it in the morning. */
const contacts = async (): Promise<void> => {
  operators = ['operator@mitra.example'];
  const operator = { ...portsOf('Review'), table: memory };
  expect(await askNow(operator, 'bpmp-33')).toBe('asked');
  await askChange(operator, { office: 'bpmp-35', what: 'inbox', to: 'baru@upt.example', oldIsDead: false });
  const before = sent.length;
  await notifyAll();
  clock += DAY;
  await tick();
  await notifyAll();
  const review = routesNow(portsOf('Review'), reviewRoutes);
  const links = sent
    .slice(before)
    .flatMap(({ letter }) => /\/berkas\/kontak\/([\w-]{40,})/.exec(letter.text)?.[1] ?? []);
  expect(links.length).toBeGreaterThanOrEqual(4);
  for (const link of new Set(links)) {
    await ask(review, 'GET /berkas/kontak/{link}', '', link);
    await ask(review, 'POST /berkas/kontak/{link}', { benar: 'ya', setuju: 'ya', kode: '123456' }, link);
  }
  await tick();
  expect((await directoryNow(operator)).offices.find(({ code }) => code === 'bpmp-35')?.inbox).toBe('baru@upt.example');
  clock += DAY;
  await tick();
  await notifyAll();
};

/** SES refuses our sender once: the breaker opens, and the next tick asks SES whether it closes. */
const refused = async (): Promise<void> => {
  await ask(submitRoutes(portsOf('Submit')), 'POST /api/pendaftaran', JSON.stringify(apiExample), '-ditolak');
  answer = { outcome: 'sender-refused', code: 'AccountSendingPausedException' };
  await notifyAll();
  answer = { outcome: 'accepted', messageId: 'ses-4' };
  await tick();
};

describe('what the functions ask of AWS, from the form to the last mail', () => {
  beforeAll(async () => {
    const submitted = await ask(submitRoutes(portsOf('Submit')), 'POST /api/pendaftaran', JSON.stringify(apiExample));
    const { reference, statusUrl } = JSON.parse(submitted.body ?? '');
    await ask(submitRoutes(portsOf('Submit')), 'POST /api/pendaftaran', JSON.stringify(apiExample));

    answer = { outcome: 'unknown', code: 'TimeoutError' };
    await notifyAll();
    clock += HOUR;
    answer = { outcome: 'accepted', messageId: 'ses-2' };
    await tick();
    await notifyAll();

    const status = routesNow(portsOf('Status'), statusRoutes);
    const page = statusUrl.slice(statusUrl.lastIndexOf('/') + 1);
    const digits = apiExample.contact.phone.slice(-4);
    await ask(status, 'GET /pendaftaran/{link}', '', page);
    await ask(status, 'GET /pendaftaran/{link}', '', linkIn('pendaftaran'));
    await ask(status, 'POST /pendaftaran/cek', { reference, digits });
    await ask(status, 'POST /pendaftaran/cek', { reference, digits: '9999' });
    await ask(status, 'POST /pendaftaran/{link}/jawaban', { digits }, linkIn('pendaftaran'));
    await ask(status, 'POST /pendaftaran/{link}/salah-kantor', { case: '01', province: '94', note: 'Nabire' }, page);
    await ask(status, 'POST /tautan', { reference });
    await ask(status, 'POST /pendaftaran/{link}/bukan-saya', { setuju: 'ya' }, linkIn('pendaftaran', 1));
    await ask(status, 'POST /pendaftaran/{link}/alamat', { email: 'baru@contoh-belajar.example' }, page);
    await notifyAll();
    const review = routesNow(portsOf('Review'), reviewRoutes);
    await ask(review, 'GET /berkas/{link}', '', linkIn('berkas'));
    await ask(review, 'POST /berkas', { nomor: reference });
    await notifyAll();
    const list = linkIn('berkas/kantor');
    await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya' }, list);
    await notifyAll();
    const asked = await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya' }, list);
    const nonce = /name="nonce" value="([^"]+)"/.exec(asked.body ?? '')?.[1] ?? '';
    const opened = await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya', nonce, kode: '123456' }, list);
    const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(opened.cookies?.[0] ?? '') ?? [];
    expect((await ask(review, 'GET /berkas/kantor/{link}', '', list, { [name]: value })).body).toContain('menunggu');
    await ask(review, 'GET /berkas/kantor/{link}/unduh', '', list, { [name]: value });
    // Notify sends the news of today; what is left to follow-up are those of tomorrow, and a code.
    await actAsOffice(review, linkIn('berkas'), TAKES_UP);
    await notifyAll();
    await actAsOffice(review, linkIn('berkas'), PASSES_ON);
    await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya' }, list);
    await tick();
    clock += DAY;
    await tick();

    const { body } = await ask(status, 'POST /pendaftaran/{link}/wilayah', {}, page);
    const versi = /name="versi" value="(\d+)"/.exec(body ?? '')?.[1] ?? '';
    await ask(status, 'POST /pendaftaran/{link}/wilayah', { versi, ...ONE_MORE }, page);
    // The day's news is promised with the first case, and looked at with the others.
    await ask(status, 'POST /pendaftaran/{link}/batal', { langkah: 'kirim', berkas: 'semua' }, page);
    expect((await ask(status, 'GET /pendaftaran/{link}', '', page)).body).toContain('sudah Anda batalkan');
    await notifyAll();

    await tell(['Send', 'Delivery', 'Bounce']);
    clock += HOUR;
    await tick();

    await ask(submitRoutes(portsOf('Submit', 1)), 'POST /api/pendaftaran', JSON.stringify(apiExample), '-ditahan');
    clock += DAY;
    answer = { outcome: 'throttled' };
    await notifyAll();
    clock += 2 * HOUR;
    answer = { outcome: 'accepted', messageId: 'ses-3' };
    await tick();
    await tell(['Delivery']);
    clock += 2 * DAY;
    await tick();
    // Nobody acts: reminders are promised, and leave with either.
    for (const leave of [notifyAll, tick]) {
      clock += 7 * DAY;
      await tick();
      clock += DAY;
      await leave();
      for (let hour = 0; hour < 24; hour++) {
        clock += HOUR;
        await leave();
      }
    }
    const partners = await partnership();
    await contacts();
    await forgotten(partners);
    await morning();
    await refused();
  }, 120_000);

  it('went the whole way: every function that has a client was heard of, and mails went to both sides', () => {
    expect([...new Set(recorded.map(({ by }) => by))].sort()).toEqual(
      FUNCTIONS.filter(name => !WITHOUT_CLIENT.includes(name)).sort(),
    );
    expect(new Set(sent.map(({ letter }) => letter.audience))).toEqual(new Set(['partner', 'office']));
    const services = new Set(recorded.map(({ action }) => action.slice(0, action.indexOf(':'))));
    expect(services).toEqual(new Set(['dynamodb', 'ses', 'secretsmanager']));
    expect(recorded.some(({ action }) => action === 'ses:GetSendQuota')).toBe(true);
  });

  it('is known to IAM: no action, resource or context is of our own making', async () => {
    const faults = await Promise.all(distinct(recorded).map(faultIn));
    expect([...new Set(faults.filter(fault => fault !== undefined))]).toEqual([]);
  });

  it('is allowed to each, request by request; what is missing is named', () => {
    const missing = distinct([...recorded, ...byAws()])
      .filter(asked => judge(asked, statementsOf(asked.by)) !== 'Allowed')
      .map(asked => `${asked.by} may not ${inWords({ ...asked, keys: asked.context['dynamodb:LeadingKeys'] })}`);
    expect(missing).toEqual([]);
  });

  it('is allowed also if the keys of a transaction are judged together, which nobody documents', () => {
    const refusedTogether = together.flatMap(asked => {
      const all = [...new Set(asked.flatMap(keysOf))];
      return distinct(asked)
        .map(each => ({ ...each, context: { ...each.context, 'dynamodb:LeadingKeys': all } }))
        .filter(each => each.action.startsWith('dynamodb:') && judge(each, statementsOf(each.by)) !== 'Allowed')
        .map(each => `${each.by} may not ${inWords({ ...each, keys: all })}`);
    });
    expect([...new Set(refusedTogether)]).toEqual([]);
  });

  it('uses everything that is granted: each action, on each resource, for each kind of rows', () => {
    const asked = distinct([...recorded, ...byAws()]);
    const unused = [...FUNCTIONS, ...TICKS].flatMap(name =>
      atomsOf(statementsOf(name))
        .filter(atom => !asked.some(each => each.by === name && judge(each, [atom]) === 'Allowed'))
        .map(atom => {
          const named = { action: String(atom.Action), resource: String(atom.Resource), keys: keysOfPiece(atom) };
          return `${name} never asks for ${inWords(named)}`;
        }),
    );
    expect(unused).toEqual([]);
  });

  it('is granted to no other role', () => {
    const known = [...FUNCTIONS, ...TICKS].map(roleOf).sort();
    expect([...roles.keys()].sort()).toEqual(known);
    expect(
      all('IAM::Role')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(known);
  });

  it.each(FUNCTIONS)('is all that %s could ask of the table, action by action and rows by rows', name => {
    const granted = ACTIONS.flatMap(action =>
      everyKey()
        .filter(on => permits(name, action, on))
        .map(on => `${action} ${rowsOf(on)}`),
    );
    expect([...new Set(granted)].sort()).toEqual([...usedBy(name)].sort());
  });
});

describe('what nobody may', () => {
  const CHANGES = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'];

  it.each([...FUNCTIONS, ...TICKS])('%s cannot change or delete an event that is written', name => {
    for (const action of CHANGES) expect(permits(name, action, eventPartition('7K3F')), action).toBe(false);
  });

  it('whoever has the table at all is denied that in so many words, so that no later grant gives it by accident', () => {
    const touching = FUNCTIONS.filter(name => usedBy(name).size > 0);
    for (const name of touching) {
      for (const action of ['UpdateItem', 'DeleteItem']) {
        const everything = { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' } as const;
        const asked = toTable(name, action, eventPartition('7K3F'));
        expect(judge(asked, [everything]), name).toBe('Allowed');
        expect(judge(asked, [...statementsOf(name), everything]), name).toBe('ExplicitlyDenied');
      }
    }
  });

  it('submit reads no application, lists nothing, and mails nobody', () => {
    for (const key of KEYS) expect(permits('Submit', 'Query', key), key).toBe(false);
    expect(permits('Submit', 'GetItem', 'A#7K3F')).toBe(false);
    expect(permits('Submit', 'UpdateItem', 'A#7K3F')).toBe(false);
    for (const action of ['ses:SendRawEmail', 'ses:SendEmail', 'ses:SendBulkEmail']) {
      const resource = `arn:aws:ses:${HERE}:identity/mitra.example`;
      const context = { 'ses:FromAddress': 'simpul@mitra.example' };
      expect(judge({ by: 'Submit', action, resource, context }, statementsOf('Submit'))).toBe('ImplicitlyDenied');
    }
  });

  it.each(WITHOUT_CLIENT)('%s has nothing of AWS but the lines of its log', name => {
    expect(statementsOf(name).flatMap(actionsOf)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it('who mails cannot do so under another name, another identity, or by another call', () => {
    const mails = (from: string, identity: string, action = 'ses:SendRawEmail'): Asked => ({
      by: 'Notify',
      action,
      resource: `arn:aws:ses:${HERE}:identity/${identity}`,
      context: { 'ses:FromAddress': from },
    });
    const says = (asked: Asked) => judge(asked, statementsOf('Notify'));
    expect(says(mails('simpul@mitra.example', 'mitra.example'))).toBe('Allowed');
    expect(says(mails('menteri@mitra.example', 'mitra.example'))).toBe('ImplicitlyDenied');
    expect(says(mails('simpul@mitra.example', 'lain.example'))).toBe('ImplicitlyDenied');
    expect(says(mails('simpul@mitra.example', 'mitra.example', 'ses:SendEmail'))).toBe('ImplicitlyDenied');
  });

  it('nobody reads a secret that is not theirs, changes one, or touches another table', () => {
    const secret = (by: string, id: string, action = 'GetSecretValue') =>
      judge({ by, action: `secretsmanager:${action}`, resource: secretOf(id), context: {} }, statementsOf(by));
    for (const name of FUNCTIONS) {
      expect(secret(name, 'RenderSecret'), name).toBe('ImplicitlyDenied');
      expect(secret(name, 'LinkSecret', 'PutSecretValue'), name).toBe('ImplicitlyDenied');
      const elsewhere = { ...toTable(name, 'GetItem', 'A#7K3F'), resource: tableArn('another') };
      expect(judge(elsewhere, statementsOf(name)), name).toBe('ImplicitlyDenied');
    }
    expect(secret('Review', 'AddressSecret')).toBe('ImplicitlyDenied');
    expect(secret('Submit', 'LinkSecret')).toBe('ImplicitlyDenied');
    expect(secret('Feedback', 'LinkSecret')).toBe('ImplicitlyDenied');
  });
});
