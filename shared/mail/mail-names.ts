import type { Audience, Kind } from '../domain/message.ts';

/** What each kind of mail is called where an operator reads of it. */
export const MAIL_NAMES: Readonly<Record<Kind, string>> = {
  receipt: 'tanda terima',
  'status-link': 'tautan status',
  accepted: 'keputusan: diterima',
  declined: 'keputusan: belum dapat diterima',
  'revision-asked': 'permintaan perbaikan',
  'scope-answered': 'jawaban atas usul lingkup',
  'revision-reminder': 'pengingat perbaikan',
  'check-in': 'pertanyaan kelanjutan kemitraan',
  news: 'kabar harian',
  'address-replaced': 'pemberitahuan kontak diganti',
  'new-case': 'berkas baru',
  'handed-over': 'berkas dialihkan',
  revised: 'isian diperbarui',
  'route-correction': 'koreksi wilayah',
  'call-partner': 'permintaan menelepon mitra',
  'contact-changed': 'kontak mitra berubah',
  'consent-withdrawn': 'persetujuan ditarik',
  withdrawn: 'pendaftaran ditarik',
  ended: 'kemitraan berakhir',
  reopened: 'berkas dibuka kembali',
  proposal: 'usul lingkup',
  reported: 'laporan mitra',
  unconfirmed: 'kelanjutan belum dikonfirmasi',
  introduced: 'pemberitahuan kepada UPT terkait',
  decided: 'pemberitahuan keputusan',
  'look-again': 'permintaan tinjau ulang',
  'held-list': 'daftar pendaftaran yang ditahan',
  erasure: 'permintaan menghapus salinan',
  weekly: 'laporan mingguan',
  reminder: 'pengingat berkas yang menunggu',
  'office-code': 'kode kantor',
  'office-link': 'tautan kantor',
  'office-check': 'pemeriksaan kontak kantor',
  'office-change': 'persetujuan penggantian kontak',
  'office-changed': 'kontak kantor diganti',
  'operator-mail': 'surel pagi operator',
};

/** Whom a mail is for, where that is no office. */
const RECIPIENTS: Readonly<Record<Audience, string>> = {
  partner: 'mitra',
  owner: 'pemilik berkas',
  backup: 'narahubung cadangan',
  participant: 'UPT terkait',
  desk: 'Sekretariat Pusat',
  leadership: 'pimpinan',
  operator: 'operator',
};

/** An office stays the code by which commands know it. */
export const recipientName = (to: string): string => new Map(Object.entries(RECIPIENTS)).get(to) ?? to;
