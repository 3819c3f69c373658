import { describe, expect, test } from 'vitest';
import { inChunks } from '../../abuse/naughty.ts';
import { treeOf } from '../../abuse/tree.ts';
import { filled, formsOf } from '../partner.ts';
import { asked, RIGHT, STORY } from './asked.ts';

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
