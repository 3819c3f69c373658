import { expect } from 'vitest';
import { apiExample } from '../../../shared/domain/api-example.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { routesNow } from '../../../shared/doors/now.ts';
import { statusRoutes } from '../../../shared/doors/status.ts';
import { ask, linkIn, notifyAll, tick } from './acts.ts';
import { ledgerOf, portsOf, world } from './recording.ts';

/** A region as its page posts it. */
const ONE_MORE = {
  'regions.0.province': '73',
  'regions.0.levels': 'SD',
  'regions.0.roles': 'advocacy',
  'regions.0.hasMou': 'tidak',
  'regions.0.hasSchools': 'tidak',
  'regions.0.hasExperience': 'tidak',
};

const door = () => routesNow({ ...portsOf('Status'), ledger: ledgerOf('Status') }, statusRoutes);

/** The partner looks at all there is to see, says that a region lies elsewhere, and corrects the address. */
export const looks = async (reference: string, page: string): Promise<void> => {
  const status = door();
  const digits = apiExample.contact.phone.slice(-4);
  await ask(status, 'GET /pendaftaran/{link}', '', page);
  await ask(status, 'GET /pendaftaran/{link}', '', linkIn('pendaftaran'));
  await ask(status, 'POST /pendaftaran/cek', { reference, digits });
  await ask(status, 'POST /pendaftaran/cek', { reference, digits: '9999' });
  await ask(status, 'POST /pendaftaran/{link}/jawaban', { digits }, linkIn('pendaftaran'));
  await ask(status, 'POST /pendaftaran/{link}/salah-kantor', { case: '01', province: '94', note: 'Nabire' }, page);
  await ask(status, 'POST /tautan', { reference });
  await ask(status, 'POST /pendaftaran/{link}/bukan-saya', { setuju: 'ya' }, linkIn('pendaftaran', 1));
  await ask(status, 'POST /pendaftaran/{link}/alamat', { email: 'baru@contoh-belajar.example' }, page);
  await notifyAll();
};

/** The partner adds a province and then withdraws from all. */
export const withdraws = async (page: string): Promise<void> => {
  const status = door();
  const { body } = await ask(status, 'POST /pendaftaran/{link}/wilayah', {}, page);
  const versi = /name="versi" value="(\d+)"/.exec(body ?? '')?.[1] ?? '';
  await ask(status, 'POST /pendaftaran/{link}/wilayah', { versi, ...ONE_MORE }, page);
  // The day's news is promised with the first case, and looked at with the others.
  await ask(status, 'POST /pendaftaran/{link}/batal', { langkah: 'kirim', berkas: 'semua' }, page);
  expect((await ask(status, 'GET /pendaftaran/{link}', '', page)).body).toContain('sudah Anda batalkan');
  await notifyAll();
};

/** The partner reports on the partnership, with a good practice that may be passed on. */
export const reports = async (page: string): Promise<void> => {
  const status = door();
  const { body = '' } = await ask(status, 'GET /laporan/{link}', '', page);
  const [, number = ''] = /name="partnerships\.(\d+)\.seen"/.exec(body) ?? [];
  const answers = {
    langkah: 'kirim',
    [`partnerships.${number}.seen`]: '0',
    [`partnerships.${number}.state`]: 'active',
    [`partnerships.${number}.practice.title`]: 'Pojok baca',
    [`partnerships.${number}.practice.story`]: 'Rak dari kardus.',
    [`partnerships.${number}.practice.passOn`]: 'ya',
  };
  expect((await ask(status, 'POST /laporan/{link}', answers, page)).status).toBe(303);
};

/** The partner takes a copy, takes a consent back, and then has everything erased; three days later it is. */
export const forgotten = async (page: string): Promise<void> => {
  const status = door();
  const ownData = async (act: string, answers: Record<string, string> = {}): Promise<string> => {
    const { status: code, body = '' } = await ask(status, `POST /pendaftaran/{link}/${act}`, answers, page);
    expect([200, 303], act).toContain(code);
    return body;
  };
  await ownData('salinan', { bentuk: 'json' });
  const [, practice = ''] = /name="persetujuan" value="([^"]+)"/.exec(await ownData('persetujuan')) ?? [];
  await ownData('persetujuan', { langkah: 'kirim', persetujuan: practice });
  await ownData('hapus', { langkah: 'kirim', setuju: 'ya' });
  for (let hour = 0; hour <= 73; hour += 12) {
    world.clock += 12 * HOUR;
    await tick();
  }
};
