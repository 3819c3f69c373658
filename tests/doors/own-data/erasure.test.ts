import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../shared/domain/time.ts';
import { reviewRoutes } from '../../../shared/doors/review.ts';
import { type Fields, visitor } from '../partner.ts';
import { DIGITS, partnership } from './reported.ts';

describe('an erasure asked for on the page', () => {
  const erase = async (
    made: Awaited<ReturnType<typeof visitor>>,
    link: string,
    ticked: Fields = [['setuju', 'ya']],
  ) => {
    const { fields } = await made.form(link, 'hapus', link === made.mailed ? DIGITS : []);
    return await made.ask(`${link}/hapus`, [...fields, ...ticked]);
  };

  it('needs the tick: without it nothing changes', async () => {
    const made = await visitor();
    const before = made.rows();
    expect((await erase(made, made.here, [])).status).toBe(422);
    expect(made.rows()).toBe(before);
  });

  it('says beforehand what follows, what remains, and that it cannot be taken back', async () => {
    const made = await visitor();
    const { body } = await made.ask(`${made.here}/hapus`, []);
    for (const part of ['72 jam', 'tidak dapat dibatalkan', '35 hari', 'naskah dinas', 'menghapus salinannya'])
      expect(body).toContain(part);
  });

  it('hides everything at once, and both links go on saying that and until when', async () => {
    const made = await partnership();
    const gone = await erase(made, made.mailed);
    expect(gone.status).toBe(303);
    for (const link of [made.here, made.mailed]) {
      const page = await made.ask(link);
      expect(page.status).toBe(200);
      expect(page.body).toContain('Data Anda dihapus');
      expect(page.body).not.toMatch(/Halimat|Cahaya|Pojok baca/);
      expect((await made.ask(`${link}/salinan`, [...DIGITS, ['bentuk', 'json']])).status).toBe(409);
    }
    made.pass(61 * HOUR);
    await made.tick();
    expect((await made.ask(made.here)).body).toContain('Penghapusan selesai');
    expect((await made.ask(`${made.here}?lang=en`)).body).toContain('Your data is erased');
  });

  it('leaves offices a page that says so, under the links that they have', async () => {
    const made = await partnership();
    const mail = made.mails.copies.find(({ letter }) => letter.audience === 'office')?.letter.text ?? '';
    const link = /\/berkas\/((?!kantor)[\w.-]+)/.exec(mail)?.[1] ?? '';
    await erase(made, made.here);
    const ask = async (method: 'GET' | 'POST', body = '') =>
      await reviewRoutes(made.ports)[`${method} /berkas/{link}`]?.({
        method,
        path: `/berkas/${link}`,
        params: { link },
        query: {},
        headers: {},
        cookies: {},
        body,
        language: 'id',
        clientAddress: '192.0.2.1',
      });
    const page = await ask('GET');
    expect(page?.body).toContain('Dihapus atas permintaan');
    expect(page?.body).not.toMatch(/Halimat|Cahaya/);
    expect((await ask('POST', 'tindakan=catatan'))?.status).toBe(409);
  });
});
