import { describe, expect, test } from 'vitest';
import { sentToken } from '../../shared/flow/partner.ts';
import { loadReports } from '../../shared/flow/reports.ts';
import { inChunks } from '../abuse/naughty.ts';
import { treeOf } from '../abuse/tree.ts';
import { partnered } from '../flow/partnership.ts';
import { submission } from '../world.ts';
import { type Fields, filled, formsOf, requester } from './partner.ts';

const RIGHT = ['digits', '7890'] as const;
const STORY = {
  'partnerships.1.done.communities': 'Tiga pertemuan kelompok kerja.',
  'partnerships.1.schools': '12',
  'partnerships.1.practice.title': 'Pojok <baca> "kardus"',
  'partnerships.1.practice.story': 'Murid membuat rak.\nPeminjaman naik.',
  'partnerships.1.practice.link': 'cahaya.example/pojok-baca',
};

/** A partner of two offices who has just been asked, with the link of the check-in's mail. */
const asked = async (offices: 1 | 2 = 2) => {
  const made = await partnered(offices);
  await made.asked();
  const [mail] = made.mailsOf('check-in');
  const link = /\/laporan\/[\w.-]+/.exec(mail?.letter.text ?? '')?.[0] ?? '';
  const ask = requester(made.ports);
  /** The report's form as it stands on the page, which is the last of it. */
  const form = async (at = link) => {
    const { body } = await ask(at);
    const found = formsOf(body).at(-1);
    if (!found) throw new Error(`no form: ${body}`);
    return found;
  };
  return {
    ...made,
    ask,
    link,
    form,
    here: `/laporan/${sentToken(made.reference, submission().sentSecret)}`,
    rows: () => JSON.stringify((made.table as unknown as { rows: () => readonly object[] }).rows()),
    /** Fills in the page behind a link and sends it. */
    send: async (changes: Readonly<Record<string, string>>, at = link) => {
      const { action, fields } = await form(at);
      return await ask(action, filled(fields, changes));
    },
    reports: () => loadReports(made.ports, made.reference),
  };
};

describe('the link of a check-in', () => {
  test('is answered in three taps: the button of the mail, one choice for each office, send', async () => {
    const made = await asked();
    const page = await made.ask(made.link);
    expect(page.status).toBe(200);
    const { fields } = await made.form();
    expect(fields.filter(([name]) => name.endsWith('.state'))).toEqual([]);
    const reply = await made.send({
      'partnerships.1.state': 'active',
      'partnerships.2.state': 'active',
      [RIGHT[0]]: RIGHT[1],
    });
    expect([reply.status, reply.headers?.['location']]).toEqual([303, `${made.link}?hasil=terkirim&lang=id`]);
    const before = made.sent().length;
    await made.tick();
    expect(made.since(before)).toEqual(['reported:bpmp-35', 'reported:bpmp-91']);
    const after = await made.ask(`${made.link}?hasil=terkirim`);
    expect(after.body).toContain('Laporan Anda sudah dicatat');
    expect(after.body).not.toContain('masih menunggu jawaban Anda');
  });

  test('changes nothing when it is opened, nor when a scanner sends the form of its page', async () => {
    const made = await asked();
    const before = made.rows();
    const { action, fields } = await made.form();
    const reply = await made.ask(action, fields);
    expect([reply.status, made.rows() === before]).toEqual([422, true]);
    expect(reply.body).toContain('Belum ada yang dijawab');
    expect((await made.ask(made.link)).status).toBe(200);
    expect(made.rows()).toBe(before);
  });

  test.each(['', '0000', '12'])(
    'takes nothing with the digits %j, and keeps everything that was typed',
    async digits => {
      const made = await asked();
      const reply = await made.send({ 'partnerships.1.state': 'active', ...STORY, digits });
      expect(reply.status).toBe(422);
      expect(await made.reports()).toEqual([]);
      const fields = new Map(formsOf(reply.body).at(-1)?.fields ?? []);
      for (const [name, value] of Object.entries(STORY)) expect(fields.get(name)).toBe(value);
      expect(fields.get('partnerships.1.state')).toBe('active');
    },
  );

  test('shows nothing that the partner wrote, however often it reported', async () => {
    const made = await asked();
    await made.send({
      'partnerships.1.state': 'changed',
      'partnerships.1.reason': 'Kami pindah.',
      ...STORY,
      digits: '7890',
    });
    expect(await made.reports()).toHaveLength(1);
    const { body } = await made.ask(made.link);
    expect(body).not.toContain('Kami pindah.');
    expect(body).not.toContain('kardus');
  });

  test('opens nothing else, and no other link opens it', async () => {
    const made = await asked(1);
    const notMe = /\/pendaftaran\/([\w.-]+)\n*$/m;
    const text = made.mailsOf('check-in')[0]?.letter.text ?? '';
    const other = notMe.exec(text)?.[1] ?? '';
    for (const token of ['x', other, `${made.link.split('/').at(-1)}x`]) {
      expect((await made.ask(`/laporan/${token}`)).status).toBe(404);
      expect((await made.ask(`/laporan/${token}`, [['langkah', 'kirim']])).status).toBe(404);
    }
    expect((await made.ask(made.link.replace('laporan', 'pendaftaran'))).status).toBe(200);
  });
});

describe('the page of a check-in', () => {
  test('takes a whole report, in the words of the partner', async () => {
    const made = await asked(1);
    const reply = await made.send({ 'partnerships.1.state': 'active', ...STORY, digits: '7890' });
    expect(reply.status).toBe(303);
    expect(await made.reports()).toEqual([
      {
        reference: made.reference,
        case: '01',
        office: 'bpmp-35',
        number: 1,
        at: made.ports.now(),
        state: 'active',
        done: { communities: 'Tiga pertemuan kelompok kerja.' },
        schools: 12,
        practice: {
          title: 'Pojok <baca> "kardus"',
          story: 'Murid membuat rak.\nPeminjaman naik.',
          link: 'https://cahaya.example/pojok-baca',
        },
        passOn: false,
      },
    ]);
  });

  test('keeps whatever was typed when it is refused, and makes no markup of it', async () => {
    const made = await asked(1);
    const names = ['reason', 'done.communities', 'schools', 'practice.title', 'practice.story', 'practice.link'];
    for (const text of inChunks(4)) {
      const typed = Object.fromEntries(names.map(name => [`partnerships.1.${name}`, text]));
      const { status, body } = await made.send({ ...typed, 'partnerships.1.state': 'changed', digits: 'x' });
      expect(status).toBe(422);
      const page = treeOf(body);
      const read = text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
      for (const name of names) expect([name, page.control(`partnerships.1.${name}`)]).toEqual([name, read]);
    }
  });

  test('passes on only what was ticked', async () => {
    const made = await asked(1);
    await made.send({
      'partnerships.1.state': 'active',
      ...STORY,
      'partnerships.1.practice.passOn': 'ya',
      digits: '7890',
    });
    expect((await made.reports())[0]?.passOn).toBe(true);
  });

  test('leaves the check-in of an office open of which nothing was said', async () => {
    const made = await asked();
    const reply = await made.send({ 'partnerships.2.state': 'active', digits: '7890' });
    expect(reply.status).toBe(303);
    const [first, second] = (await made.load()).cases;
    expect([first?.checkIn?.answeredAt, second?.checkIn?.answeredAt]).toEqual([undefined, made.ports.now()]);
    const { body } = await made.ask(`${made.link}?hasil=terkirim`);
    expect(body).toContain('masih menunggu jawaban Anda');
  });

  test.each([
    [{ 'partnerships.1.schools': '12' }, '#partnerships.1.state'],
    [{ 'partnerships.1.state': 'changed' }, '#partnerships.1.reason'],
    [{ 'partnerships.1.state': 'ended' }, '#partnerships.1.reason'],
    [{ 'partnerships.1.state': 'active', 'partnerships.1.schools': 'banyak' }, '#partnerships.1.schools'],
    [
      { 'partnerships.1.state': 'active', 'partnerships.1.practice.story': 'Begini.' },
      '#partnerships.1.practice.title',
    ],
    [{ 'partnerships.1.state': 'active', 'partnerships.1.practice.title': 'Rak' }, '#partnerships.1.practice.story'],
    [{ 'partnerships.1.state': 'paused' }, '#partnerships.1.state'],
  ])('says what is missing in %j, with a link to its field, and tries no digits', async (changes, target) => {
    const made = await asked(1);
    const before = made.rows();
    const reply = await made.send({ ...changes, digits: '1111' } as Record<string, string>);
    expect(reply.status).toBe(422);
    expect(reply.body).toContain(`href="${target}"`);
    expect(reply.body).toContain('value="1111"');
    expect(made.rows()).toBe(before);
  });

  test('leads who said that something changed to a proposal of another scope', async () => {
    const made = await asked(1);
    await made.send({
      'partnerships.1.state': 'changed',
      'partnerships.1.reason': 'Tinggal lima sekolah.',
      digits: '7890',
    });
    const { body } = await made.ask(`${made.link}?hasil=terkirim`);
    const [lead] = formsOf(body);
    expect(lead?.action).toContain('/lingkup');
    expect(lead?.fields).toEqual([['case', '01']]);
  });

  test('ends a partnership with its reason, and not by a default', async () => {
    const made = await asked(1);
    const changes = { 'partnerships.1.state': 'ended', 'partnerships.1.reason': 'Program selesai.', digits: '7890' };
    const { action, fields } = await made.form();
    expect((await made.ask(action, filled(fields, changes))).status).toBe(303);
    expect((await made.one()).status).toBe('ended');
    // The button was pressed twice.
    expect((await made.ask(action, filled(fields, changes))).status).toBe(303);
    expect(await made.reports()).toHaveLength(1);
    expect((await made.ask(`${made.link}?hasil=terkirim`)).body).toContain('Laporan Anda sudah dicatat');
  });

  test('sent twice is one report; sent with other words it is kept, to be sent again', async () => {
    const made = await asked(1);
    const { action, fields } = await made.form();
    const changes = { 'partnerships.1.state': 'active', digits: '7890' };
    const both = [1, 2].map(() => made.ask(action, filled(fields, changes)));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([303, 303]);
    expect(await made.reports()).toHaveLength(1);
    const other = await made.ask(action, filled(fields, { ...changes, ...STORY }));
    expect(other.status).toBe(409);
    const again = formsOf(other.body).at(-1);
    expect(new Map(again?.fields ?? []).get('partnerships.1.practice.title')).toBe('Pojok <baca> "kardus"');
    expect((await made.ask(again?.action ?? '', filled(again?.fields ?? [], { digits: '7890' }))).status).toBe(303);
    expect(await made.reports()).toHaveLength(2);
  });

  test('behind the link of the page after sending asks for no digits', async () => {
    const made = await asked(1);
    expect((await made.form(made.here)).fields.some(([name]) => name === 'digits')).toBe(false);
    expect((await made.send({ 'partnerships.1.state': 'active' }, made.here)).status).toBe(303);
  });

  test('speaks English to who chose it, and stays so', async () => {
    const made = await asked(1);
    const english = `${made.link}?lang=en`;
    expect((await made.ask(english)).body).toContain('How is this partnership now?');
    const reply = await made.send({ 'partnerships.1.state': 'active', digits: '7890' }, english);
    expect(reply.headers?.['location']).toContain('lang=en');
  });

  test('says so where nothing is under way', async () => {
    const made = await asked(1);
    await made.does('01', { kind: 'end', reason: 'Selesai.' });
    const { status, body } = await made.ask(made.link);
    expect([status, formsOf(body).length]).toEqual([200, 0]);
    expect(body).toContain('tidak ada kemitraan yang berjalan');
    const late = await made.ask(made.link, [
      ['langkah', 'kirim'],
      ['partnerships.1.seen', '0'],
      ['partnerships.1.state', 'active'],
      RIGHT,
    ]);
    expect(late.status).toBe(409);
  });
});

describe('the status page', () => {
  const reportForm = (body: string) => formsOf(body).find(({ action }) => action.startsWith('/laporan/'));

  test('says when the next check-in is, and lets the partner report at any time', async () => {
    const made = await partnered(1);
    const ask = requester(made.ports);
    const here = `/pendaftaran/${sentToken(made.reference, submission().sentSecret)}`;
    const { body } = await ask(here);
    expect(body).toContain('Laporan berkala berikutnya');
    expect(body).toContain('Selasa, 6 Oktober 2026');
    const form = reportForm(body);
    const page = await ask(form?.action ?? '', form?.fields);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Laporan boleh dikirim kapan saja');
  });

  test('asks where the check-in is awaited, and carries the digits that were given', async () => {
    const made = await asked(1);
    const status = made.link.replace('laporan', 'pendaftaran');
    expect((await made.ask(status)).body).toContain('Laporan berkala ditunggu');
    const all = await made.ask(`${status}/jawaban`, [RIGHT]);
    const form = reportForm(all.body);
    const page = await made.ask(form?.action ?? '', form?.fields);
    const fields: Fields = formsOf(page.body).at(-1)?.fields ?? [];
    expect(fields).toContainEqual(RIGHT);
    const reply = await made.ask(form?.action ?? '', filled(fields, { 'partnerships.1.state': 'active' }));
    expect(reply.status).toBe(303);
  });
});
