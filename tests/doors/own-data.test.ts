import { describe, expect, it } from 'vitest';
import type { Copy } from '../../shared/domain/copy.ts';
import { DAY, HOUR } from '../../shared/domain/time.ts';
import { reviewRoutes } from '../../shared/doors/review.ts';
import { listMarked, loadReports, sendReport } from '../../shared/flow/reports.ts';
import { reportKey, versionKey } from '../../shared/flow/row-keys.ts';
import { markedAt } from '../../shared/flow/rows.ts';
import { rowsOf } from '../world.ts';
import { type Fields, filled, visitor } from './partner.ts';

const DIGITS = [['digits', '7890']] as const;
const accept = {
  kind: 'accept',
  scope: [{ province: '35', roles: ['communities'], levels: ['SD'] }],
  answers: 1,
  note: 'Selamat datang.',
  letterNumber: '421/007/2026',
} as const;
const said = {
  state: 'active',
  done: { communities: 'Tiga pertemuan' },
  practice: { title: 'Pojok baca', story: 'Rak dari kardus.' },
  passOn: true,
} as const;

/** A partnership that has reported a good practice, which its office has marked for the ministry. */
const partnership = async () => {
  const made = await visitor();
  await made.does('01', { kind: 'comment', text: 'Rahasia dapur kantor' });
  await made.decides('01', accept);
  await sendReport(made.ports, made.reference, '01', said, 0);
  await made.tick();
  return made;
};

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

describe('a correction', () => {
  const corrected = async (
    made: Awaited<ReturnType<typeof visitor>>,
    link: string,
    changes: Record<string, string>,
  ) => {
    const { fields } = await made.form(link, 'kontak', link === made.mailed ? DIGITS : []);
    return await made.ask(`${link}/kontak`, filled(fields, changes));
  };

  it('of name and phone holds at once, whatever has become of the application, and every office is told', async () => {
    const made = await visitor();
    await made.does('02', { kind: 'decline', reason: 'Belum bisa', answers: 1 });
    await made.decides('01', accept);
    const before = made.sent().length;
    const reply = await corrected(made, made.here, { 'contact.name': 'Halimah', 'contact.phone': '0811 0000 0001' });
    expect(reply.status).toBe(303);
    expect((await made.load()).version.content.contact).toMatchObject({ name: 'Halimah', phone: '+6281100000001' });
    await made.tick();
    expect(made.since(before).filter(mail => mail.startsWith('contact-changed'))).toEqual([
      'contact-changed:bpmp-35',
      'contact-changed:bpmp-91',
    ]);
  });

  it('of the address through a mailed link ends that link, tells the address of before, and mails a receipt to the new one', async () => {
    const made = await visitor();
    const before = made.mails.copies.length;
    const reply = await corrected(made, made.mailed, { 'contact.email': 'baru@cahaya.example' });
    expect(reply.body).toContain('tautan yang baru dikirim');
    expect((await made.ask(made.mailed)).status).toBe(404);
    made.pass(DAY);
    await made.tick();
    const to = made.mails.copies.slice(before).filter(({ letter }) => letter.audience === 'partner');
    expect(to.map(({ letter }) => letter.to).sort()).toEqual(['baru@cahaya.example', 'halimah@cahaya.example']);
  });

  it('of the name alone through a mailed link tells nobody but the offices', async () => {
    const made = await visitor();
    const before = made.sent().length;
    expect((await corrected(made, made.mailed, { 'contact.position': 'Ketua' })).status).toBe(303);
    await made.tick();
    expect(made.since(before)).toEqual(['contact-changed:bpmp-35', 'contact-changed:bpmp-91']);
  });

  it('that cannot be read comes back as it was typed, and changes nothing', async () => {
    const made = await visitor();
    const before = made.rows();
    const reply = await corrected(made, made.here, { 'contact.email': 'bukan alamat', 'contact.name': '' });
    expect(reply.status).toBe(422);
    expect(reply.body).toContain('bukan alamat');
    expect(reply.body).toContain('Tuliskan nama orang yang dapat dihubungi.');
    expect(made.rows()).toBe(before);
  });

  it('that changes nothing says so', async () => {
    const made = await visitor();
    const reply = await corrected(made, made.here, {});
    expect(reply.headers?.['location']).toContain('hasil=kontak-sama');
  });
});

describe('an optional consent', () => {
  it('to pass a practice on ends at once: the practice leaves the ministry’s list, its office and the desk are told', async () => {
    const made = await partnership();
    const [report] = await loadReports(made.ports, made.reference);
    if (!report) throw new Error('no report');
    const by = { role: 'owner', office: 'bpmp-35', officer: 'Sri Wahyuni' } as const;
    await made.table.commit([
      {
        update: reportKey(made.reference, '01', 1),
        set: { marked: { at: made.ports.now(), by }, ...markedAt(report, made.ports.now()) },
      },
    ]);
    expect(await listMarked(made.ports, '2026-01-01T00:00:00.000Z')).toHaveLength(1);

    const before = made.sent().length;
    const page = await made.form(made.here, 'persetujuan');
    const reply = await made.ask(`${made.here}/persetujuan`, filled(page.fields, { persetujuan: 'praktik.01.1' }));
    expect(reply.headers?.['location']).toContain('hasil=persetujuan');
    expect(await listMarked(made.ports, '2026-01-01T00:00:00.000Z')).toEqual([]);
    const row = (await rowsOf(made.table, made.reference)).find(({ sk }) => sk.startsWith('R#'));
    expect(row).toMatchObject({ passOn: false });
    expect(row?.['marked']).toBeUndefined();
    expect((await made.load()).cases[0]?.practices).toEqual([]);
    await made.tick();
    expect(made.since(before)).toEqual(['consent-withdrawn:bpmp-35', 'consent-withdrawn:nasional']);

    const again = await made.ask(`${made.here}/persetujuan`, filled(page.fields, { persetujuan: 'praktik.01.1' }));
    expect(again.status).toBe(303);
    await made.tick();
    expect(made.since(before)).toHaveLength(2);
  });

  it('to be contacted about other things ends at once, and every office is told', async () => {
    const made = await visitor();
    const { content } = (await made.load()).version;
    await made.table.commit([
      {
        update: versionKey(made.reference, 1),
        set: { content: { ...content, consent: { ...content.consent, furtherContact: true } } },
      },
    ]);
    const before = made.sent().length;
    const { fields } = await made.form(made.mailed, 'persetujuan', DIGITS);
    const reply = await made.ask(`${made.mailed}/persetujuan`, filled(fields, { persetujuan: 'dihubungi' }));
    expect(reply.status).toBe(303);
    expect((await made.load()).version.content.consent.furtherContact).toBe(false);
    await made.tick();
    expect(made.since(before)).toEqual(['consent-withdrawn:bpmp-35', 'consent-withdrawn:bpmp-91']);
  });

  it('is chosen by whoever takes it back: nothing stands chosen, and nothing chosen changes nothing', async () => {
    const made = await partnership();
    const before = made.rows();
    const { fields } = await made.form(made.here, 'persetujuan');
    expect(fields.some(([name]) => name === 'persetujuan')).toBe(false);
    expect((await made.ask(`${made.here}/persetujuan`, fields)).status).toBe(422);
    expect(made.rows()).toBe(before);
  });
});

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
