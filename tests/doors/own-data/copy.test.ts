import { describe, expect, it } from 'vitest';
import type { Copy } from '../../../shared/domain/copy.ts';
import { visitor } from '../partner.ts';
import { DIGITS, partnership } from './reported.ts';

describe('the status page', () => {
  it('offers what the law gives to whoever may do more, and to nobody who only checks the status', async () => {
    const made = await visitor();
    for (const link of [made.here, made.mailed]) {
      const { body } = await made.ask(link);
      for (const act of ['salinan', 'kontak', 'persetujuan', 'hapus'])
        expect(body, act).toContain(`${link}/${act}?lang=`);
    }
    const checked = await made.ports.links.sign({
      purpose: 'checked',
      role: 'partner',
      reference: made.reference,
      case: '',
      office: '',
      epoch: 1,
      expires: '2030-01-01T00:00:00.000Z',
    });
    expect((await made.ask(`/pendaftaran/${checked}`)).body).not.toContain('/hapus');
    for (const act of ['salinan', 'kontak', 'persetujuan', 'hapus']) {
      expect((await made.ask(`/pendaftaran/${checked}/${act}`, DIGITS)).status, act).toBe(403);
    }
  });

  it('asks whoever comes by a mailed link for the digits first, and gives nothing without', async () => {
    const made = await partnership();
    const before = made.rows();
    for (const act of ['salinan', 'kontak', 'persetujuan', 'hapus']) {
      const asked = await made.ask(`${made.mailed}/${act}`, [
        ['langkah', 'kirim'],
        ['setuju', 'ya'],
        ['bentuk', 'json'],
      ]);
      expect(asked.body, act).toContain('Empat angka terakhir');
      expect(asked.body, act).not.toContain('Halimat');
    }
    expect(made.rows()).toBe(before);
  });
});

describe('a copy', () => {
  it('for machines holds everything about the partner: contact, answers of all versions, decisions, reports, mails, events', async () => {
    const made = await partnership();
    await made.ask(`${made.here}/kontak`, [
      ...(await made.form(made.here, 'kontak')).fields.filter(([name]) => name !== 'contact.name'),
      ['contact.name', 'Halimah Tussa’diyah'],
    ]);
    const reply = await made.ask(`${made.mailed}/salinan`, [...DIGITS, ['bentuk', 'json']]);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="simpul-[0-9A-Z-]{14}\.json"$/),
    });
    const copy = JSON.parse(reply.body) as Copy;
    expect(copy.contact).toMatchObject({ name: 'Halimah Tussa’diyah', email: 'halimah@cahaya.example' });
    expect(copy.versions.map(({ number, content }) => [number, content.contact.name])).toEqual([
      [1, 'Dra. Halimatussa’diyah, M.Pd'],
      [2, 'Halimah Tussa’diyah'],
    ]);
    expect(copy.versions[0]?.notice.version).toBe('2026-06');
    expect(copy.cases.map(({ status, decision }) => [status, decision?.letterNumber])).toEqual([
      ['active', '421/007/2026'],
      ['received', undefined],
    ]);
    expect(copy.reports).toMatchObject([{ practice: { title: 'Pojok baca' }, passOn: true }]);
    expect(copy.mails.map(({ kind, to }) => `${kind} ${to}`)).toEqual(
      expect.arrayContaining(['receipt partner', 'new-case bpmp-35', 'accepted partner']),
    );
    expect(copy.events.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['submitted', 'accept', 'report', 'contact-corrected']),
    );
  });

  it('names no officer, and tells nothing of what officers noted for each other but that they did', async () => {
    const made = await partnership();
    for (const bentuk of ['json', 'cetak']) {
      const { body } = await made.ask(`${made.here}/salinan`, [['bentuk', bentuk]]);
      expect(body, bentuk).not.toMatch(/Sri Wahyuni|Rahasia dapur/);
    }
    const copy = JSON.parse((await made.ask(`${made.here}/salinan`, [['bentuk', 'json']])).body) as Copy;
    expect(copy.cases[0]?.internalNotes).toBeGreaterThan(0);
  });

  it('knows nothing of a decision that can still be taken back, nor of one that was', async () => {
    const made = await visitor();
    await made.does('01', { kind: 'decline', reason: 'Belum bisa', answers: 1 });
    const events = async () => {
      const copy = JSON.parse((await made.ask(`${made.here}/salinan`, [['bentuk', 'json']])).body) as Copy;
      expect(copy.cases[0]).toMatchObject({ status: 'received' });
      expect(copy.cases[0]?.decision).toBeUndefined();
      return copy.events.map(({ what }) => what);
    };
    expect(await events()).not.toContain('decline');
    await made.does('01', { kind: 'undo' });
    const later = await events();
    expect(later).not.toContain('decline');
    expect(later).not.toContain('undo');
  });

  it('to print holds the same in the partner’s language, and changes nothing', async () => {
    const made = await partnership();
    const before = made.rows();
    const page = await made.ask(`${made.here}/salinan`, [['bentuk', 'cetak']]);
    for (const part of [
      'Salinan data pribadi Anda',
      'Pojok baca',
      'halimah@cahaya.example',
      'Selamat datang',
      'Tanda terima',
    ])
      expect(page.body).toContain(part);
    expect((await made.ask(`${made.here}/salinan?lang=en`, [['bentuk', 'cetak']])).body).toContain('A copy of your');
    expect(made.rows()).toBe(before);
  });
});
