import { describe, expect, test } from 'vitest';
import { showReference } from '../../shared/domain/reference.ts';
import { statusRoutes } from '../../shared/doors/status.ts';
import type { Reply } from '../../shared/pages/request.ts';
import { world } from '../world.ts';
import { type Fields, formsOf } from './partner.ts';

const OWNER = 'bpmp-35@upt.example';
const ACTS = [
  'perbaiki',
  'wilayah',
  'batal',
  'dihubungi',
  'tinjau-lagi',
  'lingkup',
  'akhiri',
  'salah-kantor',
  'alamat',
];
/** What each act would take for an answer, if it asked. */
const SENT: Fields = [
  ['langkah', 'kirim'],
  ['berkas', 'semua'],
  ['case', '01'],
  ['province', '36'],
  ['setuju', 'ya'],
  ['email', 'aku@jahat.example'],
  ['versi', '1'],
];

/** An application whose offices were told, and somebody who has nothing but the mail of one of them. */
const forwarded = async () => {
  const made = world();
  const reference = await made.accepted();
  await made.tick();
  await made.tick();
  const mail = made.mails.copies.find(({ letter }) => letter.to === OWNER)?.letter.text ?? '';
  const number = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail)?.[0] ?? '';
  const digits = (/Telepon:?\s*([+\d\s-]+)/.exec(mail)?.[1] ?? '').replace(/\D/g, '').slice(-4);
  const routes = statusRoutes(made.ports);
  const ask = async (path: string, fields?: Fields): Promise<Reply & { body: string }> => {
    const [, , link = '', act] = path.split('/');
    const route = link === 'cek' ? 'POST /pendaftaran/cek' : `${fields ? 'POST' : 'GET'} /pendaftaran/{link}`;
    const reply = await routes[act ? `${route}/${act}` : route]?.({
      method: fields ? 'POST' : 'GET',
      path,
      params: { link },
      query: {},
      headers: {},
      cookies: {},
      body: new URLSearchParams((fields ?? []).map(([name, value]): [string, string] => [name, value])).toString(),
      language: 'id',
      clientAddress: '192.0.2.1',
    });
    return { status: 0, ...reply, body: reply?.body ?? '' };
  };
  const checked = await ask('/pendaftaran/cek', [
    ['reference', number],
    ['digits', digits],
  ]);
  const rows = async () => JSON.stringify(await made.table.list({ pk: `A#${reference}`, limit: 500 }));
  return { ask, reference, digits, at: checked.headers?.['location'] ?? '', rows };
};

describe('reference and digits stand in every office’s mail: whoever was forwarded one is not the partner', () => {
  test('they show where things stand, and offer nothing that would change it', async () => {
    const { ask, at, reference, digits } = await forwarded();
    const shown = await ask(at);
    expect(shown).toMatchObject({ status: 200 });
    expect(shown.body).toContain(showReference(reference));
    expect(formsOf(shown.body).map(({ action }) => action)).toEqual([`${at}/jawaban?lang=id`]);
    expect(shown.body).toContain('href="/tautan"');
    const all = await ask(`${at}/jawaban`, [['digits', digits]]);
    expect(all.status).toBe(200);
    expect(formsOf(all.body)).toEqual([]);
  });

  test.each(ACTS)('posting to %s all the same changes nothing', async act => {
    const { ask, at, digits, rows } = await forwarded();
    const before = await rows();
    const reply = await ask(`${at}/${act}`, [...SENT, ['digits', digits]]);
    expect(reply.status).toBeGreaterThanOrEqual(403);
    expect(await rows()).toBe(before);
  });
});
