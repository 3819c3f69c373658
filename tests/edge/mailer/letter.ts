import type { Letter } from '../../../shared/flow/ports.ts';

export const sender = { name: 'Simpul', address: 'simpul@surat.example' };
export const sets = { partner: 'mitra', office: 'upt' };
export const tags = { message: 'QSM3SzNG', attempt: 2 };
export const letter: Letter = {
  to: 'bpmp-35@upt.example',
  replyTo: { name: 'Mitra pembangunan 7K3F-9QXR-2MCD', address: 'siti@yayasan.example' },
  subject: '[7K3F-9QXR-2MCD] Pendaftaran mitra pembangunan – Jawa Timur',
  text: 'Berkas baru.\n\n.\nFrom here\n> Yayasan Cerdas\n',
  html: '<!doctype html><html lang="id"><body><p>Berkas baru – “Yayasan”</p></body></html>',
  language: 'id',
  thread: '7K3F9QXR2MCD.01.owner',
  audience: 'office',
};
export const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };
