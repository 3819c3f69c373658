import { beforeAll, describe, expect, it } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import type { Ceilings } from '../../shared/domain/ceilings.ts';
import type { Link } from '../../shared/domain/link.ts';
import { DAY, HOUR } from '../../shared/domain/time.ts';
import { feedback } from '../../shared/doors/feedback.ts';
import { followUp } from '../../shared/doors/follow-up.ts';
import { notify } from '../../shared/doors/notify.ts';
import { routesNow } from '../../shared/doors/now.ts';
import { reviewRoutes } from '../../shared/doors/review.ts';
import { statusRoutes } from '../../shared/doors/status.ts';
import { submitRoutes } from '../../shared/doors/submit.ts';
import { deviceCookie } from '../../shared/flow/device.ts';
import type { Letter, Ports, SendOutcome, Table, Tags, Write } from '../../shared/flow/ports.ts';
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
import type { Handle, Reply } from '../../shared/pages/request.ts';
import { memoryTable } from '../memory-table.ts';
import { directory, seededRandom } from '../world.ts';
import { FUNCTIONS, resourcesOf } from './fixture.ts';

type Name = (typeof FUNCTIONS)[number];
type Statement = Readonly<{
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Condition?: { 'ForAllValues:StringLike'?: { 'dynamodb:LeadingKeys': string[] } };
}>;
/** One request to the table: the action, and the partition key, after the name of the index if there is one. */
type Asked = Readonly<{ by: Name; action: string; on: string }>;

const { one } = await resourcesOf('example');
const statements = (name: Name) => one('IAM::Policy', `${name}Role`).at<Statement[]>('PolicyDocument.Statement');

/** IAM's `StringLike`, with a star at the end or none. */
const matches = (pattern: string, text: string): boolean =>
  pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;

/** Whether a role allows a request, as IAM would judge a table action under our conditions, all its keys together. */
const permits = ({ by, action, on }: Asked, keys = [on]): boolean => {
  const fits = statements(by).filter(({ Action, Resource, Condition }) => {
    if (![Action].flat().includes(`dynamodb:${action}`)) return false;
    // The ledger is another table, of which permissions.test.ts tells.
    if (JSON.stringify(Resource).includes('Ledger')) return false;
    const index = JSON.stringify(Resource).match(/\/index\/(\w+)/)?.[1] ?? '';
    const prefix = index && `${index}/`;
    const families = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? ['*'];
    return keys.every(key => families.some(family => matches(`${prefix}${family}`, key)));
  });
  return fits.some(({ Effect }) => Effect === 'Allow') && !fits.some(({ Effect }) => Effect === 'Deny');
};

const asked: Asked[] = [];
const committed: { by: Name; writes: readonly Write[] }[] = [];

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
const actionOf = (write: Write): [action: string, pk: string] => {
  if ('put' in write) return ['PutItem', write.put.pk];
  if ('update' in write) return ['UpdateItem', write.update.pk];
  return 'check' in write ? ['ConditionCheckItem', write.check.pk] : ['DeleteItem', write.delete.pk];
};

let clock = Date.parse('2026-11-23T02:00:00.000Z');
const memory = memoryTable(() => clock);
const watched = (by: Name): Table => ({
  get: key => {
    asked.push({ by, action: 'GetItem', on: key.pk });
    return memory.get(key);
  },
  list: listing => {
    asked.push({ by, action: 'Query', on: listing.index ? `${listing.index}/${listing.pk}` : listing.pk });
    return memory.list(listing);
  },
  commit: writes => {
    committed.push({ by, writes });
    for (const [action, on] of writes.map(actionOf)) asked.push({ by, action, on });
    return memory.commit(writes);
  },
  count: (key, more, expiresAt) => {
    asked.push({ by, action: 'UpdateItem', on: key.pk });
    return memory.count(key, more, expiresAt);
  },
});

const sent: { letter: Letter; tags: Tags }[] = [];
let answer: SendOutcome = { outcome: 'accepted', messageId: 'ses-1' };
const portsOf = (
  by: Name,
  ceiling = 1_000,
): Ports & { renderKey: string; ceilings: Ceilings; scripts: readonly string[] } => ({
  table: watched(by),
  mailer: {
    send: async (letter, tags) => {
      sent.push({ letter, tags });
      return answer;
    },
    ready: async () => true,
  },
  links: {
    sign: async link => Buffer.from(JSON.stringify(link)).toString('base64url'),
    open: async token => (token ? (JSON.parse(Buffer.from(token, 'base64url').toString()) as Link) : undefined),
    pseudonym: async address => address,
    code: async () => '123456',
    isCode: async (_of, digits) => digits === '123456',
  },
  directory,
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
const tick = () => followUp(portsOf('FollowUp'))({}, { getRemainingTimeInMillis: () => 60_000 });
const notifyAll = () => notify(portsOf('Notify'))(records() as never);
/** What SES says of every mail that left. */
const tell = (types: readonly string[]) =>
  feedback({ ...portsOf('Feedback'), ledger: memoryTable(() => clock) })({
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

/** Another application, accepted; the partner reports, and the office marks its good practice. */
const partnership = async (): Promise<void> => {
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
};

describe('what the functions do with the table, from the form to the last mail', () => {
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
    await partnership();
  });

  it('went the whole way: every function that has the table was heard of, and mails went to both sides', () => {
    expect([...new Set(asked.map(({ by }) => by))].sort()).toEqual(FUNCTIONS.filter(name => name !== 'Form').sort());
    expect(new Set(sent.map(({ letter }) => letter.audience))).toEqual(new Set(['partner', 'office']));
    const listing = asked.filter(({ on }) => on === 'inbox/HELD').map(({ by }) => by);
    expect([...new Set(listing)].sort()).toEqual(['FollowUp', 'Notify']);
  });

  it('is allowed to each, request by request', () => {
    expect(asked.filter(each => !permits(each))).toEqual([]);
  });

  it('is allowed also if the keys of a transaction are judged together, which nobody documents', () => {
    const together = committed.flatMap(({ by, writes }) => {
      const keys = writes.map(write => actionOf(write)[1]);
      return writes
        .filter(write => !permits({ by, action: actionOf(write)[0], on: '' }, keys))
        .map(() => ({ by, keys }));
    });
    expect(together).toEqual([]);
  });

  it.each(FUNCTIONS.filter(name => name !== 'Form'))(
    'is all that %s is allowed, action by action and rows by rows',
    name => {
      const used = new Set(asked.filter(({ by }) => by === name).map(({ action, on }) => `${action} ${rowsOf(on)}`));
      const granted = ACTIONS.flatMap(action =>
        KEYS.filter(on => permits({ by: name, action, on })).map(on => `${action} ${rowsOf(on)}`),
      );
      expect([...new Set(granted)].sort()).toEqual([...used].sort());
    },
  );

  it('would be refused to whoever tried more', () => {
    expect(permits({ by: 'Submit', action: 'GetItem', on: 'A#7K3F' })).toBe(false);
    expect(permits({ by: 'Status', action: 'UpdateItem', on: 'E#7K3F' })).toBe(false);
    expect(permits({ by: 'Status', action: 'PutItem', on: 'E#7K3F' })).toBe(true);
    expect(permits({ by: 'Review', action: 'Query', on: 'due/DUE#0' })).toBe(false);
  });
});
