import { expect } from 'vitest';
import { DAY, HOUR } from '../../../shared/domain/time.ts';
import { routesNow } from '../../../shared/doors/now.ts';
import { reviewRoutes } from '../../../shared/doors/review.ts';
import { askChange } from '../../../shared/flow/change-office.ts';
import { askNow } from '../../../shared/flow/confirm.ts';
import { directoryNow } from '../../../shared/flow/directory-now.ts';
import { type Acts, actAsOffice, ask, linkIn, notifyAll, tick } from './acts.ts';
import { reports } from './partner.ts';
import { memory, portsOf, sent, world } from './recording.ts';

const TAKES_UP: Acts = [
  ['tinjau'],
  ['belum', { alasan: 'Sudah ada.' }],
  ['urungkan'],
  ['kontak', { surel: 'lain@contoh-belajar.example', telepon: '0813 1111 2222' }],
];
const PASSES_ON: Acts = [['alihkan', { kantor: 'bpmp-92', alasan: 'Wilayahnya di sana.' }]];

/** An officer asks for the office's list, confirms the device with a code, and reads and downloads the list. */
const opensTheList = async (reference: string): Promise<string> => {
  const review = routesNow(portsOf('Review'), reviewRoutes);
  await ask(review, 'GET /berkas/{link}', '', linkIn('berkas'));
  await ask(review, 'POST /berkas', { nomor: reference });
  await notifyAll();
  const list = linkIn('berkas/kantor');
  await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya' }, list);
  await notifyAll();
  const asked = await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya' }, list);
  const nonce = /name="nonce" value="([^"]+)"/.exec(asked.body ?? '')?.[1] ?? '';
  const opened = await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya', nonce, kode: '123456' }, list);
  const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(opened.cookies?.[0] ?? '') ?? [];
  expect((await ask(review, 'GET /berkas/kantor/{link}', '', list, { [name]: value })).body).toContain('menunggu');
  await ask(review, 'GET /berkas/kantor/{link}/unduh', '', list, { [name]: value });
  return list;
};

/** The office takes a case up, changes its mind, and passes it on to another. */
export const decides = async (reference: string): Promise<void> => {
  const list = await opensTheList(reference);
  const review = routesNow(portsOf('Review'), reviewRoutes);
  // Notify sends the news of today; what is left to follow-up are those of tomorrow, and a code.
  await actAsOffice(review, linkIn('berkas'), TAKES_UP);
  await notifyAll();
  await actAsOffice(review, linkIn('berkas'), PASSES_ON);
  await ask(review, 'POST /berkas/kantor/{link}', { petugas: 'ya' }, list);
  await tick();
  world.clock += DAY;
  await tick();
};

/** An application is accepted; the partner reports, and the office marks its good practice. */
export const partnership = async (page: string): Promise<void> => {
  const before = sent.length;
  await notifyAll();
  const review = routesNow(portsOf('Review'), reviewRoutes);
  const mail = sent.slice(before).find(({ letter }) => /\/berkas\/(?!kantor)/.test(letter.text));
  const office = /\/berkas\/([\w-]{40,})/.exec(mail?.letter.text ?? '')?.[1] ?? '';
  await actAsOffice(review, office, [['terima', { cakupan: 'seluruhnya' }]]);
  world.clock += HOUR;
  await tick();
  await reports(page);
  await notifyAll();
  await actAsOffice(review, office, [['tandai-praktik', { praktik: '1' }]]);
};

/** An office is asked whether its contacts are right, and gets another inbox; operators hear of it in the morning. */
export const confirmsContacts = async (): Promise<void> => {
  world.operators = ['operator@mitra.example'];
  const operator = { ...portsOf('Review'), table: memory };
  expect(await askNow(operator, 'bpmp-33')).toBe('asked');
  await askChange(operator, { office: 'bpmp-35', what: 'inbox', to: 'baru@upt.example', oldIsDead: false });
  const before = sent.length;
  await notifyAll();
  world.clock += DAY;
  await tick();
  await notifyAll();
  const review = routesNow(portsOf('Review'), reviewRoutes);
  const links = sent
    .slice(before)
    .flatMap(({ letter }) => /\/berkas\/kontak\/([\w-]{40,})/.exec(letter.text)?.[1] ?? []);
  expect(links.length).toBeGreaterThanOrEqual(4);
  for (const link of new Set(links)) {
    await ask(review, 'GET /berkas/kontak/{link}', '', link);
    await ask(review, 'POST /berkas/kontak/{link}', { benar: 'ya', setuju: 'ya', kode: '123456' }, link);
  }
  await tick();
  expect((await directoryNow(operator)).offices.find(({ code }) => code === 'bpmp-35')?.inbox).toBe('baru@upt.example');
  world.clock += DAY;
  await tick();
  await notifyAll();
};
