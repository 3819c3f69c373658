import { describe, expect, test } from 'vitest';
import { asksRevision } from '../../flow/partner-world.ts';
import { filled, formsOf, visitor } from '../partner.ts';

describe('changes that were asked for', () => {
  const asked = async () => {
    const made = await visitor();
    await made.decides('02', asksRevision('organisation', 'regions.1'));
    return made;
  };

  test('are sent once: the page is filled in, and a second press of its button is the same sending', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki', [['tindakan', 'buka']]);
    expect(form.fields).toContainEqual(['organisation.name', 'Yayasan Cahaya Literasi Nusantara']);
    expect(form.fields.some(([name]) => name.startsWith('contact.'))).toBe(false);
    const typed = filled(form.fields, { 'organisation.name': 'Yayasan Baru', 'regions.0.levels': ['SMA'] });
    for (let press = 0; press < 3; press++) {
      const reply = await made.ask(form.action, typed);
      expect([reply.status, reply.headers?.['location']]).toEqual([303, `${made.here}?hasil=perbaikan&lang=id`]);
    }
    const { version, cases } = await made.load();
    expect(version).toMatchObject({ number: 2, content: { organisation: { name: 'Yayasan Baru' } } });
    expect(version.content.regions.map(({ levels }) => levels)).toEqual([['SD'], ['SMA']]);
    expect(cases[1]).toMatchObject({ status: 'received', organisation: 'Yayasan Baru' });
    expect((await made.ask(`${made.here}?hasil=perbaikan`)).body).toContain('Perbaikan Anda sudah terkirim');
  });

  test('pressed twice at the same moment are one version, and both see that it was sent', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const typed = filled(form.fields, { 'organisation.name': 'Yayasan Baru' });
    const replies = await Promise.all([made.ask(form.action, typed), made.ask(form.action, typed)]);
    expect(replies.map(({ status }) => status)).toEqual([303, 303]);
    expect((await made.load()).head.latest).toBe(2);
  });

  test('that change nothing are not sent, unless the partner says that all is right', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const same = await made.ask(form.action, form.fields);
    expect([same.status, same.body.includes('Belum ada yang diubah')]).toEqual([422, true]);
    expect((await made.ask(form.action, filled(form.fields, { tetap: 'ya' }))).status).toBe(303);
    expect((await made.load()).cases[1]?.status).toBe('received');
  });

  test('that are wrong come back with everything typed, and name the region by its place on the page', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const typed = filled(form.fields, { 'organisation.name': 'X', 'regions.0.levels': [], 'regions.0.note': 'Baru' });
    const reply = await made.ask(form.action, typed);
    expect(reply.status).toBe(422);
    expect(reply.body).toContain('href="#organisation.name"');
    expect(reply.body).toContain('href="#regions.0.levels"');
    expect(formsOf(reply.body)[0]?.fields).toContainEqual(['regions.0.note', 'Baru']);
    expect((await made.load()).head.latest).toBe(1);
  });

  test('of a page that another office overtook come back with what was typed and what is asked now', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    await made.decides('01', asksRevision('regions.0'));
    const typed = filled(form.fields, { 'organisation.name': 'Yayasan Baru', 'regions.0.note': 'Tentang Nabire' });
    const reply = await made.ask(form.action, typed);
    expect(reply.status).toBe(409);
    const [again] = formsOf(reply.body);
    expect(again?.fields).toContainEqual(['organisation.name', 'Yayasan Baru']);
    expect(again?.fields).toContainEqual(['regions.0.province', '35']);
    expect(again?.fields).toContainEqual(['regions.0.note', 'Mohon dikenalkan dengan pokja.']);
    expect(again?.fields).toContainEqual(['regions.1.note', 'Tentang Nabire']);
    expect((await made.ask(form.action, again?.fields ?? [])).status).toBe(303);
    expect((await made.load()).version.content.regions.map(({ note }) => note)).toEqual([
      'Mohon dikenalkan dengan pokja.',
      'Tentang Nabire',
    ]);
  });

  test('never change what was not asked, the province or the address, whatever is posted', async () => {
    const made = await asked();
    const form = await made.form(made.here, 'perbaiki');
    const forged = filled(form.fields, {
      'organisation.name': 'Yayasan Baru',
      'contact.email': 'penyusup@jahat.example',
      'contact.phone': '+6281111111111',
      'criteria.selfFunded': 'tidak',
      'regions.1.province': '35',
      'regions.1.note': 'Bukan milik kantor ini',
    });
    expect((await made.ask(form.action, forged)).status).toBe(303);
    const { content } = (await made.load()).version;
    expect(content.contact).toMatchObject({ email: 'halimah@cahaya.example', phone: '+6281234567890' });
    expect(content.criteria.selfFunded).toBe(true);
    expect(content.regions.map(({ province, note }) => [province, note])).toEqual([
      ['35', 'Mohon dikenalkan dengan pokja.'],
      ['94', 'Kami ingin mulai dari Nabire.'],
    ]);
  });

  test('that nobody asks for cannot be sent', async () => {
    const made = await visitor();
    const reply = await made.ask(`${made.here}/perbaiki`, [['organisation.name', 'Yayasan Baru']]);
    expect([reply.status, reply.body.includes('tidak ada perbaikan yang diminta')]).toEqual([409, true]);
  });
});
