import { describe, expect, test } from 'vitest';
import { findOffice } from '../../shared/domain/directory.ts';
import { askChange } from '../../shared/flow/change-office.ts';
import { askNow, confirmationOf } from '../../shared/flow/confirm.ts';
import { officeHealth } from '../../shared/flow/health.ts';
import { site } from '../abuse/site.ts';

const CODE = 'bpmp-35';
const INBOX = 'bpmp-35@upt.example';
const NEW = 'kemitraan@jatim.example';
const GET = 'GET /berkas/kontak/{link}';
const POST = 'POST /berkas/kontak/{link}';

const asked = async (what: 'check' | 'change') => {
  const here = site();
  await here.tick();
  if (what === 'check') await askNow(here.ports, CODE);
  else await askChange(here.ports, { office: CODE, what: 'inbox', to: NEW, oldIsDead: false });
  await here.tick();
  await here.tick();
  const mailTo = (address: string) => {
    const text = here.mails.copies.find(({ letter }) => letter.to === address)?.letter.text ?? '';
    return { link: /\/berkas\/kontak\/(\S+)/.exec(text)?.[1] ?? '', kode: /Kode: (\d{6})/.exec(text)?.[1] ?? '' };
  };
  const { link, kode } = mailTo(INBOX);
  return {
    ...here,
    mailTo,
    link,
    kode,
    get: (params = { link }) => here.ask(GET, { params }),
    send: (fields: Record<string, string>, params = { link }) => here.post(POST, fields, { params }),
    rows: async () => JSON.stringify(await here.table.list({ pk: `O#${CODE}`, limit: 100 })),
  };
};

describe('the page that asks whether an office’s contacts are right', () => {
  test('shows the three, changes nothing when it is opened, and nothing is chosen beforehand', async () => {
    const here = await asked('check');
    const before = await here.rows();
    const { status, body } = await here.get();
    expect(status).toBe(200);
    const office = findOffice(here.ports.directory, CODE);
    for (const shown of [office?.inbox, office?.backup]) expect(body).toContain(shown);
    expect(body).not.toMatch(/<input[^>]* checked/);
    expect(body).not.toContain(here.kode);
    await here.ask(GET.replace('GET', 'HEAD'), { params: { link: here.link } });
    expect(await here.rows()).toBe(before);
  });

  test('takes an answer with the code of its own mail, and says what was recorded', async () => {
    const here = await asked('check');
    expect((await here.send({ benar: 'ya', kode: here.kode })).status).toBe(303);
    expect((await here.get()).body).toContain('Terima kasih, sudah dikonfirmasi');
    expect((await here.send({ benar: 'ya', kode: here.kode })).status).toBe(303);
    const backup = here.mailTo(findOffice(here.ports.directory, CODE)?.backup ?? '');
    expect((await here.send({ benar: 'ya', kode: here.kode }, backup)).status).toBe(422);
    expect((await here.send({ benar: 'ya', kode: backup.kode }, backup)).status).toBe(303);
    const [one] = (await officeHealth(here.ports)).filter(({ office }) => office === CODE);
    expect(one?.standing.state).toBe('confirmed');
  });

  test('asks for what is missing, keeps what was typed, and does not take a code that is wrong', async () => {
    const here = await asked('check');
    const empty = await here.send({});
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('Pilih apakah kontak di atas masih benar.');
    const partly = await here.send({ benar: 'tidak', keterangan: 'Telepon baru di meja depan', kode: '000000' });
    expect(partly.status).toBe(422);
    expect(partly.body).toContain('Centang paling sedikit satu.');
    const wrong = await here.send({ benar: 'tidak', salah: 'telepon', keterangan: 'Telepon baru', kode: '000000' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Telepon baru');
    expect(wrong.body).toContain('Kode ini tidak cocok');
    expect((await confirmationOf(here.ports, CODE))?.answers).toEqual({});
  });

  test('whatever a stranger has of a forwarded mail opens no case, no list and no device', async () => {
    const here = await asked('check');
    const { link } = here;
    for (const route of ['GET /berkas/{link}', 'GET /berkas/kantor/{link}', 'GET /berkas/kantor/{link}/unduh']) {
      expect((await here.ask(route, { params: { link } })).status, route).toBe(404);
    }
    const reply = await here.send({ benar: 'ya', kode: here.kode });
    expect(reply.cookies ?? []).toEqual([]);
  });

  test('a link of another kind, a broken one or none opens nothing, and every refusal is the same', async () => {
    const here = await asked('check');
    const { body } = await here.get({ link: 'k2.W10.AAAA' });
    for (const link of ['', '..', `${here.link}A`, here.link.slice(0, -1)]) {
      const refused = await here.get({ link });
      expect([refused.status, refused.body]).toEqual([404, body]);
      expect((await here.send({ benar: 'ya', kode: here.kode }, { link })).status).toBe(404);
    }
  });

  test('after five wrong codes says so, and keeps what was typed', async () => {
    const here = await asked('check');
    for (let each = 0; each < 5; each++) await here.send({ benar: 'ya', kode: '000000' });
    const reply = await here.send({ benar: 'tidak', salah: 'telepon', keterangan: 'Telepon baru', kode: here.kode });
    expect(reply.status).toBe(429);
    expect(reply.body).toContain('Telepon baru');
  });
});

describe('the page that asks whether a contact may be replaced', () => {
  test('shows both addresses, changes nothing when opened, and takes a yes with its own code once', async () => {
    const here = await asked('change');
    const before = await here.rows();
    const { body } = await here.get();
    for (const shown of [INBOX, NEW]) expect(body).toContain(shown);
    expect(await here.rows()).toBe(before);
    expect((await here.send({ kode: here.kode })).status).toBe(422);
    expect((await here.send({ setuju: 'ya', kode: here.mailTo(NEW).kode })).status).toBe(422);
    expect((await here.send({ setuju: 'ya', kode: here.kode })).status).toBe(303);
    expect((await here.get()).body).toContain('Persetujuan Anda sudah dicatat');
    expect((await here.send({ setuju: 'ya', kode: here.kode })).status).toBe(303);
  });

  test('a no cancels it for everybody', async () => {
    const here = await asked('change');
    expect((await here.send({ setuju: 'tidak', kode: here.kode })).status).toBe(303);
    expect((await here.get()).body).toContain('dibatalkan');
    expect((await here.send({ setuju: 'ya', kode: here.mailTo(NEW).kode }, here.mailTo(NEW))).status).toBe(404);
  });
});
