import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { DAY, HOUR } from '../../shared/domain/time.ts';
import { feedback } from '../../shared/doors/feedback.ts';
import { sesMailer } from '../../shared/edge/mailer.ts';
import { advance } from '../../shared/flow/advance.ts';
import { INDEX, keyOfTag } from '../../shared/flow/row-keys.ts';
import { type Answer, site } from '../abuse/site.ts';
import { filled, formsOf } from '../doors/partner.ts';
import { memoryTable } from '../memory-table.ts';

/**
 * Words that nobody else uses, one in every answer of a person. What is emitted anywhere but in bodies of pages and mails
 * to whom they concern must hold none of them, plain or encoded.
 */
const BIRD = 'kutilang';
const PHONE = '81377700123';
const theirs = {
  ...apiExample,
  organisation: {
    ...apiExample.organisation,
    name: `Yayasan ${BIRD} Satu`,
    legalNumber: `AHU-${BIRD}-2`,
    website: `https://www.${BIRD}.example`,
  },
  contact: {
    name: `Siti ${BIRD} Tiga`,
    position: `Koordinator ${BIRD}`,
    email: `${BIRD}@rumah-${BIRD}.example`,
    phone: `+62${PHONE}`,
    second: { name: `Budi ${BIRD}`, email: `budi@${BIRD}.example`, phone: '(021) 555-1234' },
  },
  criteria: { ...apiExample.criteria, fundingSource: `Donasi ${BIRD}`, focusOther: `Pustaka ${BIRD}` },
  regions: apiExample.regions.map(region => ({ ...region, note: `Catatan ${BIRD}` })),
};
const CANARY = new RegExp(`${BIRD}|${PHONE}|0{0,2}13121660091000|petugas-${BIRD}`, 'i');

const ses = mockClient(SESClient);
const client = new SESClient({ region: 'ap-southeast-3', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } });
const printed: string[] = [];
const answers: Answer[] = [];
/** Every text that left by another way than a body, with where it was found. */
const emitted: (readonly [where: string, text: string])[] = [];

/** Readable forms of a text: as it is, without percent signs, and each part that is base64url. */
const readings = (text: string): readonly string[] => {
  const plain = (() => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  })();
  const parts = plain.split(/[^\w-]/).filter(part => part.length > 7);
  return [text, plain, ...parts.map(part => Buffer.from(part, 'base64url').toString('utf8'))];
};

const unescaped = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
/** Addresses on a page or in a mail that our own servers, or anybody's logs, would see. `tel:` and WhatsApp dial. */
const addressesIn = (body: string): readonly string[] =>
  [...body.matchAll(/(?:href|action|formaction|src)="([^"]*)"/g)]
    .map(([, address = '']) => unescaped(address))
    .filter(address => !/^(?:tel:|mailto:|data:|https:\/\/wa\.me\/)/.test(address));

describe('what a partner or an officer wrote', () => {
  const made = site({
    mailer: sesMailer({
      client,
      sender: { name: 'Simpul', address: 'simpul@mitra.example' },
      sets: { partner: 'm', office: 'u' },
    }),
  });
  const { ports, table } = made;
  const ask = async (route: string, what: Parameters<typeof made.ask>[1] = {}): Promise<Answer> => {
    const answer = await made.ask(route, what);
    answers.push(answer);
    return answer;
  };
  const post = async (
    route: string,
    fields: Parameters<typeof made.post>[1],
    what: Parameters<typeof made.ask>[1] = {},
  ) => {
    const answer = await made.post(route, fields, what);
    answers.push(answer);
    return answer;
  };
  const mails = () => ses.commandCalls(SendRawEmailCommand).map(call => call.args[0].input);
  const textOf = (data: Uint8Array | undefined): string => Buffer.from(data ?? []).toString('latin1');
  const bodies = (): string[] => {
    const found = mails().map(({ RawMessage }) => textOf(RawMessage?.Data));
    return found.flatMap(raw =>
      [...raw.matchAll(/Content-Transfer-Encoding: (base64|quoted-printable)\r\n\r\n([\s\S]*?)\r\n--/g)].map(
        ([, how, body = '']) =>
          how === 'base64'
            ? Buffer.from(body, 'base64').toString('utf8')
            : body
                .replace(/=\r\n/g, '')
                .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
      ),
    );
  };
  const linkTo = (kind: 'pendaftaran' | 'berkas'): string =>
    bodies().flatMap(body => new RegExp(`/${kind}/(?!kantor)([\\w.-]{30,})`).exec(body)?.[1] ?? [])[0] ?? '';
  const tick = async (): Promise<void> => void (await advance(ports, () => true));

  beforeAll(async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });
    vi.spyOn(console, 'log').mockImplementation((...lines: unknown[]) => void printed.push(JSON.stringify(lines)));
    vi.spyOn(console, 'error').mockImplementation((...lines: unknown[]) => void printed.push(JSON.stringify(lines)));

    const sent = await made.send(theirs);
    answers.push(sent);
    const { statusUrl, reference } = JSON.parse(sent.body) as { statusUrl: string; reference: string };
    const here = statusUrl.slice(statusUrl.lastIndexOf('/') + 1);
    await made.send({ ...theirs, contact: { ...theirs.contact, email: 'bukan alamat' } });
    await tick();

    // An office acts on a confirmed device, with words of its own.
    const params = { link: linkTo('berkas') };
    const openCase = () => ask('GET /berkas/{link}', { params });
    let { body } = await openCase();
    const form = () => formsOf(body).find(({ action }) => action.startsWith('/berkas/') || action === '')?.fields ?? [];
    const act = async (fields: Record<string, string>) => {
      body = (await post('POST /berkas/{link}', [...filled(form(), fields)] as [string, string][], { params })).body;
    };
    await act({ tindakan: 'catatan', petugas: `petugas-${BIRD}`, isi: `Catatan ${BIRD}` });

    // The partner does all that there is, by both links; some of it wrongly.
    for (const link of [here, linkTo('pendaftaran')]) {
      const at = { params: { link } };
      const digits = PHONE.slice(-4);
      await ask('GET /pendaftaran/{link}', at);
      await post('POST /pendaftaran/{link}/jawaban', { digits }, at);
      await post('POST /pendaftaran/{link}/jawaban', { digits: '0000' }, at);
      await post(
        'POST /pendaftaran/{link}/salah-kantor',
        { digits, case: '01', province: '33', note: `Kami ${BIRD}` },
        at,
      );
      for (const bentuk of ['json', 'cetak']) await post('POST /pendaftaran/{link}/salinan', { digits, bentuk }, at);
      for (const part of ['perbaiki', 'wilayah', 'batal', 'kontak', 'persetujuan', 'hapus', 'lingkup'])
        await post(`POST /pendaftaran/{link}/${part}`, { digits }, at);
      await post('POST /pendaftaran/{link}/kontak', { digits, langkah: 'kirim', 'contact.name': `Ibu ${BIRD}` }, at);
    }
    await post('POST /pendaftaran/cek', { reference, digits: PHONE.slice(-4) });
    await post('POST /pendaftaran/cek', { reference: `Yayasan ${BIRD}`, digits: PHONE });
    await post('POST /tautan', { reference });
    await post('POST /tautan', { reference: BIRD });
    await post('POST /pendaftaran/{link}/alamat', { email: `baru@${BIRD}.example` }, { params: { link: here } });
    for (let day = 0; day < 8; day++) {
      made.pass(DAY);
      await tick();
    }
    const rows = () => (table as unknown as ReturnType<typeof memoryTable>).rows();
    for (const row of rows()) {
      for (const key of ['pk', 'sk', INDEX.inbox.pk, INDEX.inbox.sk, INDEX.due.pk, INDEX.due.sk])
        if (typeof row[key] === 'string') emitted.push([`key ${row.sk.slice(0, 4)}`, row[key]]);
    }
    // Queue: what EventBridge hands on of a mail, as its rules reduce it.
    const events = mails().map(({ Tags = [] }) => ({
      type: 'Bounce',
      at: ports.now(),
      tags: Object.fromEntries(Tags.map(({ Name = '', Value = '' }) => [Name, [Value]])),
      messageId: 'ses-1',
      bounceType: 'Permanent',
    }));
    for (const event of events) emitted.push(['queue', JSON.stringify(event)]);
    await feedback({ ...ports, ledger: memoryTable(() => Date.parse(ports.now())) })({
      Records: events.map((event, at) => ({ messageId: String(at), body: JSON.stringify(event) })),
    } as never);
    await tick();
    await post('POST /pendaftaran/{link}/hapus', { langkah: 'kirim', setuju: 'ya' }, { params: { link: here } });
    for (let hours = 0; hours < 66; hours += 6) {
      made.pass(6 * HOUR);
      await tick();
    }
    await openCase();
  }, 120_000);
  afterAll(() => vi.restoreAllMocks());

  const found = (texts: readonly (readonly [string, string])[]): readonly string[] => [
    ...new Set(
      texts
        .filter(([, text]) => readings(text).some(each => CANARY.test(each)))
        .map(([where, text]) => `${where}: ${text.slice(0, 120)}`),
    ),
  ];

  it('went the whole way: pages and mails did hold it', () => {
    expect(answers.some(({ body }) => CANARY.test(body))).toBe(true);
    expect(mails().length).toBeGreaterThan(10);
    expect(bodies().some(body => CANARY.test(body))).toBe(true);
    expect(made.lines.length).toBeGreaterThan(10);
    expect(
      found([
        ['sanity', `/x?${BIRD}`],
        ['encoded', Buffer.from(`["${BIRD}"]`).toString('base64url')],
      ]),
    ).toHaveLength(2);
  });

  it('is in no line of a log, and so in no metric, which are made of them', () => {
    const lines = made.lines.map(line => ['log', JSON.stringify(line)] as const);
    expect(found([...lines, ...printed.map(line => ['console', line] as const)])).toEqual([]);
  });

  it('is in no tag, no queue and no key of a row', () => {
    const tags = mails().flatMap(({ Tags = [], ConfigurationSetName = '' }) =>
      [...Tags.map(({ Value = '' }) => Value), ConfigurationSetName].map(text => ['tag', text] as const),
    );
    const keys = tags.flatMap(([, tag]) => {
      const key = keyOfTag(tag);
      return key ? [['key of a tag', `${key.pk} ${key.sk}`] as const] : [];
    });
    expect(keys.length).toBeGreaterThan(10);
    expect(found([...tags, ...keys, ...emitted])).toEqual([]);
  });

  it('is in no header of a mail but where it goes and where a reply goes', () => {
    const headers = mails().flatMap(({ RawMessage }) =>
      (textOf(RawMessage?.Data).split('\r\n\r\n')[0] ?? '')
        .split(/\r\n(?![ \t])/)
        .filter(line => !/^(?:To|Reply-To):/i.test(line))
        .map(line => ['header', line] as const),
    );
    expect(headers.length).toBeGreaterThan(50);
    expect(found(headers)).toEqual([]);
  });

  it('is in no address of ours: of pages, forms, redirects, mails, and in no name of a file', () => {
    const ours = [...answers.map(({ body }) => body), ...bodies()]
      .flatMap(addressesIn)
      .map(text => ['address', text] as const);
    const headers = answers.flatMap(({ headers }) =>
      ['location', 'content-disposition', 'link', 'set-cookie'].flatMap(name =>
        headers[name] ? [[name, headers[name]] as const] : [],
      ),
    );
    expect(ours.length).toBeGreaterThan(100);
    expect(found([...ours, ...headers])).toEqual([]);
  });

  it('is nowhere in the table once it was erased, nor in what was mailed about that', () => {
    const rows = (table as unknown as ReturnType<typeof memoryTable>).rows();
    expect(rows.filter(row => CANARY.test(JSON.stringify(row))).map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
  });
});
