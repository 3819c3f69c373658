import { describe, expect, test } from 'vitest';
import { formsOf } from '../partner.ts';
import { asked, RIGHT, STORY } from './asked.ts';

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
