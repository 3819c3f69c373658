import { describe, expect, test } from 'vitest';
import { filled, formsOf, visitor } from '../partner.ts';
import { accept, decline, REASON } from './decisions.ts';

describe('a withdrawal', () => {
  test('is chosen: from all offices, or from one', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'batal');
    const unchosen = await made.ask(form.action, filled(form.fields, { keterangan: 'Pindah kota.' }));
    expect(unchosen.status).toBe(422);
    expect(formsOf(unchosen.body)[0]?.fields).toContainEqual(['keterangan', 'Pindah kota.']);
    for (let press = 0; press < 2; press++)
      expect((await made.ask(form.action, filled(form.fields, { berkas: '02' }))).status).toBe(303);
    expect(await made.statuses()).toEqual(['01 bpmp-35 received', '02 bpmp-91 withdrawn']);
    for (let press = 0; press < 2; press++)
      expect((await made.ask(form.action, filled(form.fields, { berkas: 'semua' }))).status).toBe(303);
    expect(await made.statuses()).toEqual(['01 bpmp-35 withdrawn', '02 bpmp-91 withdrawn']);
    expect((await made.ask(`${made.here}?hasil=batal`)).body).toContain('Pendaftaran ini sudah Anda batalkan.');
  });

  test('with words that cannot be kept comes back with them', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'batal');
    const long = 'a'.repeat(2001);
    const reply = await made.ask(form.action, filled(form.fields, { berkas: 'semua', keterangan: long }));
    expect(reply.status).toBe(422);
    expect(formsOf(reply.body)[0]?.fields).toContainEqual(['berkas', 'semua']);
    expect(formsOf(reply.body)[0]?.fields).toContainEqual(['keterangan', long]);
  });
});

describe('what is asked of one office', () => {
  test.each([
    ['dihubungi', undefined, 'received', 'acknowledged'],
    ['tinjau-lagi', decline, 'declined', 'declined'],
    ['akhiri', accept, 'active', 'ended'],
  ] as const)('%s needs a tick', async (act, command, from, to) => {
    const made = await visitor();
    if (command) await made.decides('01', command);
    expect((await made.load()).cases[0]?.status).toBe(from);
    const form = await made.form(made.here, act, [['case', '01']]);
    expect((await made.ask(form.action, form.fields)).status).toBe(422);
    for (let press = 0; press < 2; press++)
      expect((await made.ask(form.action, filled(form.fields, { setuju: 'ya' }))).status).toBe(303);
    expect((await made.load()).cases[0]?.status).toBe(to);
  });

  test('another scope is proposed with what is agreed filled in, and shown until it is answered', async () => {
    const made = await visitor();
    await made.decides('01', accept);
    const form = await made.form(made.here, 'lingkup', [['case', '01']]);
    expect(form.fields).toContainEqual(['regions.0.schoolCount', '5']);
    const none = await made.ask(form.action, filled(form.fields, { 'regions.0.roles': [], 'regions.0.levels': [] }));
    expect([none.status, none.body.includes('akhiri kemitraannya')]).toEqual([422, true]);
    const strange = await made.ask(form.action, filled(form.fields, { 'regions.0.roles': ['lain'] }));
    expect(strange.status).toBe(422);
    expect((await made.ask(form.action, filled(form.fields, { 'regions.0.schoolCount': '7' }))).status).toBe(303);
    const { body } = await made.ask(made.here);
    expect(body).toContain('menunggu jawaban UPT');
    expect(body).toContain('Sekolah: 7');
    expect((await made.load()).cases[0]?.decision?.scope).toEqual(accept.scope);
  });

  test('that the case does not allow any more says so, and shows how it stands', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'dihubungi', [['case', '01']]);
    await made.decides('01', decline);
    const reply = await made.ask(form.action, filled(form.fields, { setuju: 'ya' }));
    expect([reply.status, reply.body.includes(REASON)]).toEqual([409, true]);
    expect((await made.ask(`${made.here}/dihubungi`, [['case', '77']])).status).toBe(409);
  });
});
