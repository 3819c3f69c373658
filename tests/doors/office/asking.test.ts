import { describe, expect, test } from 'vitest';
import { LIST, OFFICE, open } from './opened.ts';

describe('asking for the list', () => {
  const ANSWER = 'Jika ada kantor yang menangani nomor itu';

  test('is answered alike for a reference that exists and one that does not, and mails its office only', async () => {
    const { post, mailed, reference } = await open();
    const known = await post('POST /berkas', { nomor: reference });
    const unknown = await post('POST /berkas', { nomor: '7K3F-9QXR-2MCC' });
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(known.body).toContain(ANSWER);
    expect(unknown.body).toBe(known.body);
    expect((await mailed()).map(({ to }) => to).sort()).toEqual(['bpmp-35@upt.example', 'bpmp-91@upt.example']);
  });

  test('by office mails that office', async () => {
    const { post, mailed } = await open();
    expect((await post('POST /berkas', { kantor: 'gtk-35' })).body).toContain(ANSWER);
    expect((await mailed()).map(({ to }) => to)).toEqual(['gtk-35@upt.example']);
  });

  test('with the form as it stands, or what can be neither, changes nothing and says what is missing', async () => {
    const { post, ask, rows, mailed } = await open();
    expect((await ask('GET /berkas')).body).toContain('<option value="">Pilih kantor</option>');
    const before = await rows();
    for (const fields of [
      {},
      { nomor: '', kantor: '' },
      { nomor: 'x' },
      { kantor: 'nobody' },
      { nomor: 'A'.repeat(9_000) },
    ]) {
      expect((await post('POST /berkas', fields)).status).toBe(422);
    }
    expect(await rows()).toBe(before);
    expect(await mailed()).toEqual([]);
  });

  test('leads to the list by the link in that mail', async () => {
    const { post, mailed, ask, confirmed } = await open();
    await post('POST /berkas', { kantor: OFFICE });
    const [letter] = await mailed();
    const link = /\/berkas\/kantor\/([\w.-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
    const { body } = await ask(LIST, { params: { link }, cookies: await confirmed() });
    expect(body).toContain('Yayasan Cahaya Literasi Nusantara');
  });
});

describe('the desk', () => {
  test('finds any case by its reference, and opens it with its powers; nobody else does', async () => {
    const { send, link, confirmed, reference, ask } = await open();
    const params = { link: await link('nasional') };
    const cookies = await confirmed('nasional');
    const { body = '' } = await send({ cari: reference }, cookies, params);
    const links = [...body.matchAll(/href="\/berkas\/([\w.-]+)"/g)].map(([, token]) => token ?? '');
    expect(links).toHaveLength(2);
    const page = await ask('GET /berkas/{link}', { params: { link: links[0] ?? '' }, cookies });
    expect(page.body).toContain('value="belum"');
    const other = await send({ cari: reference }, await confirmed('bpmp-33'), { link: await link('bpmp-33') });
    expect(other.body).toContain('Tidak ada yang cocok');
  });
});
