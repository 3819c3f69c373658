import { describe, expect, it } from 'vitest';
import { DAY } from '../../../shared/domain/time.ts';
import { listMarked, loadReports } from '../../../shared/flow/reports.ts';
import { reportKey, versionKey } from '../../../shared/flow/row-keys.ts';
import { markedAt } from '../../../shared/flow/rows.ts';
import { rowsOf } from '../../world.ts';
import { filled, visitor } from '../partner.ts';
import { accept, DIGITS, partnership } from './reported.ts';

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
