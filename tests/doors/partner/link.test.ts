import { describe, expect, test } from 'vitest';
import { asksRevision } from '../../flow/partner-world.ts';
import { filled, formsOf, visitor } from '../partner.ts';
import { accept, decline, REASON } from './decisions.ts';

const ACTS = ['perbaiki', 'wilayah', 'batal', 'dihubungi', 'tinjau-lagi', 'lingkup', 'akhiri'] as const;
const RIGHT = ['digits', '7890'] as const;

/** What a scanner does: opens a link, and sends every form of every page that follows, by every one of its buttons. */
const crawl = async (made: Awaited<ReturnType<typeof visitor>>, start: string): Promise<number> => {
  const seen = new Set<string>();
  const waiting = [await made.ask(start)];
  for (let page = waiting.shift(); page; page = waiting.shift()) {
    for (const { fields, buttons } of formsOf(page.body)) {
      for (const button of buttons.filter(url => url.startsWith(start))) {
        const what = JSON.stringify([button, fields]);
        if (seen.has(what) || seen.size > 300) continue;
        seen.add(what);
        waiting.push(await made.ask(button, fields));
      }
    }
  }
  return seen.size;
};

describe('a link that was mailed', () => {
  test('shows offices, states and dates; what an office wrote is shown once the digits match', async () => {
    const made = await visitor();
    await made.decides('01', decline);
    const before = await made.ask(made.mailed);
    expect(before.body).toContain('1 dari 2 kantor sudah menjawab: belum dapat diterima.');
    expect(before.body).not.toContain(REASON);
    const wrong = await made.ask(`${made.mailed}/jawaban`, [['digits', '0000']]);
    expect([wrong.status, wrong.body.includes(REASON)]).toEqual([422, false]);
    const right = await made.ask(`${made.mailed}/jawaban`, [RIGHT]);
    expect([right.status, right.body.includes(REASON)]).toEqual([200, true]);
  });

  test.each(ACTS)('asks for the digits before %s, and keeps what was typed when they are wrong', async act => {
    const made = await visitor();
    await made.decides('01', accept);
    const before = made.rows();
    const asked = await made.ask(`${made.mailed}/${act}`, [['case', '01']]);
    expect(asked.body).toContain('Empat angka terakhir');
    expect(made.rows()).toBe(before);
    const typed = [
      ['langkah', 'kirim'],
      ['keterangan', 'Kami <pindah> kota'],
      ['setuju', 'ya'],
      ['digits', '1234'],
    ] as const;
    const refused = await made.ask(`${made.mailed}/${act}`, typed);
    expect(refused.status).toBe(422);
    expect(formsOf(refused.body)[0]).toMatchObject({
      fields: [...typed.slice(0, 3), ['digits', '']],
      buttons: [`${made.mailed}/${act}?lang=id`],
    });
  });

  test('allows five wrong tries a day, on whichever page, and what is not four digits is none', async () => {
    const made = await visitor();
    for (const digits of ['', '1', 'abcd', '12345']) await made.ask(`${made.mailed}/batal`, [['digits', digits]]);
    for (const act of ACTS.slice(0, 5)) await made.ask(`${made.mailed}/${act}`, [['digits', '0000']]);
    expect((await made.ask(`${made.mailed}/batal`, [RIGHT])).status).toBe(422);
    expect((await made.ask(`${made.mailed}/jawaban`, [RIGHT])).status).toBe(422);
    expect((await made.ask(`${made.here}/batal`, [])).status).toBe(200);
  });

  test('of which digits were given once is not asked for them again on the next page', async () => {
    const made = await visitor();
    const { body } = await made.ask(`${made.mailed}/jawaban`, [RIGHT]);
    for (const { fields, action } of formsOf(body)) expect(fields, action).toContainEqual(['digits', '7890']);
    expect((await made.form(made.mailed, 'batal', [RIGHT])).fields).toContainEqual(['digits', '7890']);
  });
});

test.each(['mailed', 'here'] as const)(
  'a scanner that sends every form as it stands changes nothing (%s)',
  async link => {
    const made = await visitor();
    await made.decides('01', accept);
    await made.decides('02', asksRevision('organisation', 'regions.1'));
    const before = made.rows();
    expect(await crawl(made, made[link])).toBeGreaterThan(link === 'here' ? 6 : 4);
    expect(made.rows()).toBe(before);
  },
);

describe('what an office can still take back', () => {
  test.each([decline, accept, asksRevision('organisation')])('is not known on any page: $kind', async command => {
    const made = await visitor();
    const before = (await made.ask(made.here)).body;
    await made.does('01', command);
    expect((await made.ask(made.here)).body).toBe(before);
    for (const act of ACTS) {
      const { body } = await made.ask(`${made.here}/${act}`, [['case', '01']]);
      expect(body, act).not.toMatch(/Belum ada sekolah|Selamat bergabung|lengkapi nomor/);
    }
  });
});

test('partners who read English are answered in English', async () => {
  const made = await visitor();
  await made.decides('01', decline);
  const page = await made.ask(`${made.here}?lang=en`);
  expect(page.body).toContain('1 of 2 offices has answered: not accepted for now.');
  const form = await made.form(made.here, 'batal?lang=en');
  expect((await made.ask(form.action, filled(form.fields, { berkas: 'semua' }))).headers?.['location']).toBe(
    `${made.here}?hasil=batal&lang=en`,
  );
});

test('where a case went stands on the page: it is no dead end', async () => {
  const made = await visitor();
  await made.does('01', { kind: 'reassign', office: 'bpmp-73', reason: 'Sekolahnya di Makassar.' });
  const { body } = await made.ask(made.mailed);
  expect(body).toContain('Dialihkan ke <a href="#berkas-03">');
  expect(body).toContain('id="berkas-03"');
  expect(body).toContain('Diterima dari');
  expect(body).toContain('Dari 2 kantor belum ada yang menjawab.');
});
