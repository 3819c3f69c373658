import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../../shared/domain/time.ts';
import { deviceCookie } from '../../../shared/flow/device.ts';
import { listUrl } from '../../../shared/flow/office-link.ts';
import { site } from '../../abuse/site.ts';
import { directory } from '../../world.ts';
import { CSV, cookieOf, LIST, nonceIn, OFFICE, open } from './opened.ts';

describe('the list’s link on a device that is not confirmed', () => {
  test('shows the office’s name and how to get a code, and nothing of any case', async () => {
    const { get, reference } = await open();
    for (const route of [LIST, CSV]) {
      const { status, body, headers } = await get(route);
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('text/html');
      expect(body).toContain('Kirim kode ke kotak surel kantor');
      for (const secret of ['Cahaya', reference, '7K3F', 'Terkirim', '/berkas/k2.']) {
        expect(body.replaceAll(/action="[^"]*"/g, '')).not.toContain(secret);
      }
    }
  });

  test('changes nothing and mails nothing when its form is sent as it stands, or a search is posted past it', async () => {
    const { send, rows, mailed } = await open();
    const before = await rows();
    for (const fields of [
      {},
      { cari: 'cahaya' },
      { petugas: '' },
      { petugas: 'tidak' },
      { kirim: 'lagi' },
      { kode: '123456', nonce: 'x' },
    ]) {
      const { status, body } = await send(fields);
      expect(status).toBe(422);
      expect(body).not.toContain('Cahaya');
    }
    expect(await rows()).toBe(before);
    expect(await mailed()).toEqual([]);
  });

  test('becomes a confirmed one with the code from the inbox, and the same address then shows the list', async () => {
    const { send, get, mailed } = await open();
    const asked = await send({ petugas: 'ya' });
    expect(asked.status).toBe(200);
    const [letter] = await mailed();
    expect(letter).toMatchObject({ to: 'bpmp-35@upt.example' });
    const kode = /^Kode: (\d{6})$/m.exec(letter?.text ?? '')?.[1] ?? '';
    const nonce = nonceIn(asked.body);
    expect((await send({ petugas: 'ya', nonce, kode: '' })).body).toContain('Tuliskan enam angka');
    const wrong = await send({ petugas: 'ya', nonce, kode: kode === '000000' ? '000001' : '000000' });
    expect([wrong.status, wrong.cookies]).toEqual([422, []]);
    expect(nonceIn(wrong.body)).toBe(nonce);
    const right = await send({ petugas: 'ya', nonce, kode });
    expect(right.status).toBe(303);
    const { status, body } = await get(LIST, cookieOf(right.cookies[0]));
    expect(status).toBe(200);
    expect(body).toContain('Yayasan Cahaya Literasi Nusantara');
    expect(right.headers['location']).toMatch(/^\/berkas\/kantor\/[\w.-]+$/);
  });

  test('says after five wrong codes that a new one is needed, and mails one after two minutes', async () => {
    const { send, mailed, pass } = await open();
    const nonce = nonceIn((await send({ petugas: 'ya' })).body);
    const [letter] = await mailed();
    const kode = /^Kode: (\d{6})$/m.exec(letter?.text ?? '')?.[1] === '000000' ? '000001' : '000000';
    for (let time = 1; time < 5; time++) expect((await send({ petugas: 'ya', nonce, kode })).status).toBe(422);
    const last = await send({ petugas: 'ya', nonce, kode });
    expect([last.status, nonceIn(last.body)]).toEqual([429, '']);
    pass(2 * MINUTE);
    expect(nonceIn((await send({ petugas: 'ya' })).body)).not.toBe('');
    expect(await mailed()).toHaveLength(2);
  });

  test.each([
    ['another office’s cookie', async (own: Awaited<ReturnType<typeof open>>) => own.confirmed('bpmp-36')],
    [
      'another office’s cookie under this one’s name',
      async (own: Awaited<ReturnType<typeof open>>) => ({
        '__Host-kantor-bpmp-35': Object.values(await own.confirmed('bpmp-36'))[0] ?? '',
      }),
    ],
    [
      'a cookie that was changed',
      async (own: Awaited<ReturnType<typeof open>>) => ({
        '__Host-kantor-bpmp-35': `${Object.values(await own.confirmed())[0]?.slice(0, -2)}AA`,
      }),
    ],
    [
      'the link itself as a cookie',
      async (own: Awaited<ReturnType<typeof open>>) => ({ '__Host-kantor-bpmp-35': await own.link() }),
    ],
  ])('stays one with %s', async (_, cookies) => {
    const own = await open();
    expect((await own.get(LIST, await cookies(own))).body).toContain('Kirim kode ke kotak surel kantor');
  });

  test('is one again after thirty days, and once the office has another inbox; its link is then none either', async () => {
    const { get, confirmed, pass, ports, link } = await open();
    const cookies = await confirmed();
    pass(30 * DAY);
    expect((await get(LIST, cookies)).body).toContain('Kirim kode ke kotak surel kantor');

    const offices = directory.offices.map(one => (one.code === OFFICE ? { ...one, inbox: 'baru@upt.example' } : one));
    const moved = site({ table: ports.table, directory: { ...directory, offices } });
    const fresh = cookieOf(await deviceCookie(ports, OFFICE));
    const asked = { params: { link: await link() }, cookies: fresh };
    expect((await moved.ask(LIST, asked)).status).toBe(404);
    const today = (await listUrl({ ...moved.ports }, OFFICE)).split('/').at(-1) ?? '';
    expect((await moved.ask(LIST, { params: { link: today }, cookies: fresh })).body).toContain('Kirim kode');
  });
});

test('cookies that no browser of ours sent do no harm', async () => {
  const { get, confirmed } = await open();
  const strange = { '': '', ' ': '=', __proto__: 'x', constructor: 'y', toString: '' };
  expect((await get(LIST, strange)).body).toContain('Kirim kode ke kotak surel kantor');
  expect((await get(LIST, { ...strange, ...(await confirmed()) })).body).toContain('menunggu jawaban');
});
