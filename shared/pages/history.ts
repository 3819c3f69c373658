import type { Remark } from '../domain/case.ts';
import { CHARACTERISTICS, type Characteristic } from '../domain/characteristics.ts';
import type { Role } from '../domain/command.ts';
import { showDay } from '../domain/dates.ts';
import type { Instant } from '../domain/time.ts';

/** Something that happened, as the event log keeps it: a code, a time, a role. */
export type Happened = Readonly<{
  at: Instant;
  what: string;
  case: string;
  by: Role;
  office?: string | undefined;
}>;

/** Offices read Indonesian only. */
const SENTENCES: Readonly<Record<string, string>> = {
  submitted: 'Pendaftaran dikirim.',
  held: 'Pendaftaran dikirim, dan ditahan untuk diperiksa Sekretariat Pusat.',
  released: 'Pendaftaran diteruskan ke UPT setelah diperiksa.',
  rejected: 'Pendaftaran tidak diteruskan.',
  'held-again': 'Pendaftaran yang tidak diteruskan diperiksa kembali.',
  'address-corrected': 'Alamat surel mitra diperbaiki.',
  'phone-corrected': 'Nomor telepon mitra diperbaiki.',
  'address-replaced': 'Alamat surel mitra diganti setelah mitra ditelepon.',
  'phone-replaced': 'Nomor telepon mitra diganti setelah mitra ditelepon.',
  'answers-revised': 'Isian baru dikirim.',
  'region-added': 'Wilayah baru ditawarkan.',
  withdrawn: 'Pembatalan dikirim.',
  'partner-unreachable': 'Surel ke mitra tidak sampai.',
  'office-unreachable': 'Surel ke kantor tidak sampai; narahubung cadangannya dikirimi surel.',
  'office-lost': 'Surel ke kantor dan narahubung cadangannya tidak sampai; Sekretariat Pusat dikirimi surel.',
  'mail-stopped': 'Pemilik alamat surel mitra meminta agar tidak dikirimi surel.',
  'mail-resumed': 'Pengiriman surel ke mitra dibuka kembali.',
  'mail-resent': 'Surel pemberitahuan dikirim ulang.',
  'link-requested': 'Tautan status diminta lagi.',
  introduce: 'UPT terkait diberi tahu.',
  acknowledge: 'Ditandai sedang ditinjau.',
  contacted: 'Mitra dihubungi.',
  'contacted-me': 'Mitra menyatakan sudah dihubungi kantor.',
  'phone-office': 'Kantor ditelepon oleh Sekretariat Pusat.',
  accept: 'Diterima.',
  decline: 'Belum dapat diterima.',
  'ask-revision': 'Perbaikan diminta.',
  revise: 'Isian diperbarui oleh mitra.',
  extend: 'Mitra menambah wilayah.',
  verify: 'Salah satu ciri diperiksa.',
  comment: 'Catatan internal.',
  reassign: 'Dialihkan ke kantor lain.',
  'hand-over': 'Diserahkan kepada UPT terkait.',
  withdraw: 'Dibatalkan.',
  end: 'Kemitraan diakhiri.',
  propose: 'Mitra mengusulkan perubahan lingkup.',
  'answer-proposal': 'Usulan perubahan lingkup dijawab.',
  undo: 'Keputusan diurungkan.',
  'take-effect': 'Keputusan tidak dapat diurungkan lagi; kemitraan berjalan.',
  climb: 'Berkas masih menunggu: pengingat dikirim.',
  'remind-partner': 'Mitra diingatkan akan perbaikan yang diminta.',
  'check-in': 'Mitra diminta mengirim laporan berkala.',
  'miss-check-in': 'Laporan berkala tidak dikirim sampai batas waktunya.',
  report: 'Mitra mengirim laporan berkala.',
  'mark-practice': 'Praktik baik ditandai untuk Kementerian.',
  lapse: 'Kedaluwarsa: perbaikan tidak diterima sampai batas waktunya.',
  'look-again': 'Mitra meminta Sekretariat Pusat melihat keputusan ini sekali lagi.',
  reopen: 'Dibuka kembali.',
  'ask-reroute': 'Mitra menyatakan bahwa wilayahnya keliru dan menyebutkan yang benar.',
  'stop-mail': 'UPT diminta menelepon mitra: pemilik alamat surel menyatakan bukan pendaftar.',
  'cannot-reach': 'UPT diminta menelepon mitra: surel ke alamat yang terdaftar tidak sampai.',
  'contact-corrected': 'Data narahubung diperbaiki oleh mitra.',
  'consent-withdrawn': 'Persetujuan untuk dihubungi tentang kegiatan lain ditarik.',
  'erasure-asked': 'Penghapusan data diminta.',
  destroyed: 'Dihapus setelah masa simpannya berakhir, dengan persetujuan.',
  erased: 'Data selesai dihapus.',
  'withdraw-consent': 'UPT diberi tahu bahwa persetujuan untuk dihubungi ditarik.',
  'withdraw-practice': 'Persetujuan untuk meneruskan praktik baik ditarik.',
  'change-contact': 'UPT diberi tahu kontak mitra yang baru.',
};

/** What happened, in a sentence; a code without one is shown as it is, so that nothing is hidden. */
export const happened = ({ what }: Pick<Happened, 'what'>): string => SENTENCES[what] ?? what;

const CHANNELS: Readonly<Record<string, string>> = {
  phone: 'telepon',
  whatsapp: 'WhatsApp',
  email: 'surel',
  meeting: 'pertemuan',
};

/** The words of a remark, ours and the officer's apart: `contacted` and `verify` begin with codes, a marked report is a number. */
export const wordsOf = ({ what, text }: Pick<Remark, 'what' | 'text'>): Readonly<{ ours: string; theirs: string }> => {
  const [first = '', second = '', ...rest] = text.split(' ');
  if (what === 'contacted') return { ours: `Lewat ${CHANNELS[first] ?? first}, ${showDay(second, 'id')}.`, theirs: '' };
  if (what === 'mark-practice') return { ours: `Dari laporan ke-${text}.`, theirs: '' };
  if (what !== 'verify') return { ours: '', theirs: text };
  const found = second === 'holds' ? 'terverifikasi' : 'tidak sesuai';
  return { ours: `${CHARACTERISTICS[first as Characteristic] ?? first}: ${found}.`, theirs: rest.join(' ') };
};
