import { describe, expect, test } from 'vitest';
import { markOfAddress, signLink } from '../../shared/domain/link.ts';
import { readReference, showReference } from '../../shared/domain/reference.ts';
import { DAY } from '../../shared/domain/time.ts';
import { type Answer, exampleWith, formFields, site } from './site.ts';

const here = site();
const reference = await here.accepted();
const other = await here.accepted({ idempotencyKey: 'another page' });
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTWXYZ';

/** References that pass as such and belong to nobody: two characters away from a real one, and random. */
const neighbours = [...ALPHABET]
  .flatMap(first => [...ALPHABET].map(last => `${reference.slice(0, 5)}${first}${reference.slice(6, 11)}${last}`))
  .filter(each => readReference(each) === each && each !== reference && each !== other);
const strangers = [...neighbours.slice(0, 10), '000000000000'];
const shapeless = [
  '',
  ' ',
  'x',
  reference.slice(1),
  `${reference}0`,
  '7K3F-9QXR-2MCX',
  '\0'.repeat(12),
  '☃'.repeat(12),
  'A'.repeat(5_000),
];

/** An answer in one text, with what the visitor typed blotted out. */
const bytes = ({ status, headers, body }: Answer, typed: string): string => {
  const echo = typed.trim() === '' ? 'value=""' : `value="${typed.trim()}"`;
  return JSON.stringify([status, headers, body.replace(echo, 'value="…"')]);
};

describe('a reference that is not shown', () => {
  const check = async (typed: string, digits: string): Promise<string> =>
    bytes(await here.post('POST /pendaftaran/cek', { reference: typed, digits }), typed);

  test('is answered with the same bytes, whether it exists, is a neighbour, or is none at all', async () => {
    expect(neighbours.length).toBeGreaterThan(10);
    const wrong = await check(reference, '0000');
    for (const typed of [...strangers, ...shapeless]) expect(await check(typed, '7890')).toBe(wrong);
    for (const typed of [showReference(reference), reference.toLowerCase(), ` ${other} `]) {
      expect(await check(typed, '1111')).toBe(wrong);
    }
  });

  test('is answered the same with every kind of digits, and after five tries with the right ones', async () => {
    const wrong = await check(strangers[0] ?? '', '7890');
    for (const digits of ['', '789', '07890', 'abcd', '7'.repeat(2_000), '0000', '1 1 1 1', '22-22', '0789', '3333'])
      expect(await check(other, digits)).toBe(wrong);
    expect(await check(other, '7890')).toBe(wrong);
    here.pass(DAY);
    expect(await check(other, '7890')).not.toBe(wrong);
  });

  test('gets the same answer to "send me the link again"', async () => {
    const again = async (typed: string): Promise<string> =>
      bytes(await here.post('POST /tautan', { reference: typed }), '');
    const known = await again(reference);
    for (const typed of [reference, ...strangers]) expect(await again(typed)).toBe(known);
  });

  test('only what can be no reference at all is told so, for nobody must wait for a mail that cannot come', async () => {
    for (const typed of shapeless) {
      const { status, body } = await here.post('POST /tautan', { reference: typed });
      expect(status).toBe(422);
      expect(body).toContain('Nomornya keliru');
    }
  });
});

describe('a link that does not open', () => {
  const expires = '2027-01-01T00:00:00.000Z';
  const own = { reference, case: '', office: '', epoch: 1, expires };
  const status = { ...own, purpose: 'status', role: 'partner' } as const;
  const officeLink = {
    ...own,
    purpose: 'case',
    role: 'owner',
    case: '01',
    office: 'bpmp-35',
    address: markOfAddress('bpmp-35@upt.example'),
  } as const;
  const key = { id: 'k2', secret: 'the current secret' };
  const secret = 'secret-of-the-page-after-sending';
  const good = signLink(status, key);
  const office = signLink(officeLink, key);

  const everywhere = [
    'nothing of ours',
    '',
    '.',
    '..',
    `s.${reference}`,
    `s.${reference}.`,
    `s.${reference}.${secret}x`,
    `s.${reference}.${secret}.x`,
    `s.${other}x.${secret}`,
    ...strangers.map(each => `s.${each}.${secret}`),
    `S.${reference}.${secret}`,
    `s.${'A'.repeat(9_000)}.${secret}`,
    `${good}x`,
    good.slice(0, -1),
    good.replace('k2.', 'k1.'),
    good.replace('k2.', 'k3.'),
    signLink(status, { ...key, secret: 'guessed' }),
    signLink({ ...status, epoch: 2 }, key),
    signLink({ ...status, expires: '2026-01-01T00:00:00.000Z' }, key),
    signLink({ ...status, reference: strangers[0] ?? '' }, key),
    signLink({ ...status, role: 'owner' }, key),
    signLink({ ...officeLink, epoch: 2 }, key),
    signLink({ ...officeLink, case: '99' }, key),
  ];
  const ROUTES = here.routes.filter(route => route.includes('{link}'));
  const at = async (route: string, link: string): Promise<string> =>
    bytes(await here.post(route, { digits: '7890', email: 'a@b.example', setuju: 'ya' }, { params: { link } }), '');

  test('is answered with the same bytes at every route, whatever is wrong with it', async () => {
    const rows = JSON.stringify(await here.messages(reference));
    const silence = await at('GET /pendaftaran/{link}', 'x');
    expect(silence).toContain('Tautan tidak berlaku');
    for (const route of ROUTES) {
      for (const link of everywhere) expect([route, link, await at(route, link)]).toEqual([route, link, silence]);
    }
    expect(JSON.stringify(await here.messages(reference))).toBe(rows);
  });

  test('opens nothing of the other audience, and nothing beyond its own purpose', async () => {
    const silence = await at('GET /pendaftaran/{link}', 'x');
    const notMe = signLink({ ...status, purpose: 'not-me' }, key);
    const closed = [
      ['GET /berkas/{link}', good],
      ['GET /berkas/{link}', `s.${reference}.${secret}`],
      ['GET /pendaftaran/{link}', office],
      ['POST /pendaftaran/{link}/jawaban', notMe],
      ['POST /pendaftaran/{link}/salah-kantor', notMe],
      ['POST /pendaftaran/{link}/alamat', notMe],
      ['POST /pendaftaran/{link}/alamat', good],
      ['POST /pendaftaran/{link}/bukan-saya', good],
      ['POST /pendaftaran/{link}/bukan-saya', `s.${reference}.${secret}`],
    ] as const;
    for (const [route, link] of closed) expect([route, await at(route, link)]).toEqual([route, silence]);
  });
});

describe('a key that was used for something else', () => {
  test('is told to a program without any reference or link', async () => {
    const headers = { 'idempotency-key': 'a-key-that-was-used-before' };
    const first = await here.send(exampleWith('contact.email', 'satu@contoh.example'), { headers });
    const { reference: shown } = JSON.parse(first.body) as { reference: string };
    const second = await here.send(exampleWith('contact.email', 'dua@contoh.example'), { headers });
    expect([first.status, second.status]).toEqual([201, 409]);
    for (const word of [shown, shown.replaceAll('-', ''), '/pendaftaran/']) expect(second.body).not.toContain(word);
  });

  test('is told to a person with the reference only under the same e-mail address', async () => {
    const token = await here.token();
    const post = (email: string, name: string) => {
      const own = new Map([
        ['contact.email', email],
        ['organisation.name', name],
      ]);
      const typed = formFields().map(([field, value]): [string, string] => [field, own.get(field) ?? value]);
      return here.post('POST /pendaftaran', [...typed, ['token', token]]);
    };
    const first = await post('satu@contoh.example', 'Yayasan Satu');
    const shown = showReference(first.headers['location']?.split('.')[1] ?? '');
    const [same, another] = [await post('satu@contoh.example', 'Dua'), await post('dua@contoh.example', 'Dua')];
    expect([first.status, same.status, another.status]).toEqual([303, 409, 409]);
    expect([same.body.includes(shown), another.body.includes(shown)]).toEqual([true, false]);
  });
});
