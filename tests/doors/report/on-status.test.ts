import { describe, expect, test } from 'vitest';
import { sentToken } from '../../../shared/flow/partner.ts';
import { partnered } from '../../flow/partnership.ts';
import { submission } from '../../world.ts';
import { type Fields, filled, formsOf, requester } from '../partner.ts';
import { asked, RIGHT } from './asked.ts';

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
